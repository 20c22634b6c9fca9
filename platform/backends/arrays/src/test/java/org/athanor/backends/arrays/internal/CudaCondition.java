package org.athanor.backends.arrays.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.athanor.launcher.Gpu;
import org.athanor.launcher.GpuProbe;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a suite where the build has CUDA and the machine a GPU for it, else says why not. */
final class CudaCondition implements ExecutionCondition {
  private static final AtomicBoolean said = new AtomicBoolean();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String obstacle = obstacle();
    if (obstacle.isEmpty()) {
      return ConditionEvaluationResult.enabled("there is a GPU");
    }
    if (said.compareAndSet(false, true)) {
      System.out.println("The contract of backends was not run on CUDA: " + obstacle);
    }
    return ConditionEvaluationResult.disabled(obstacle);
  }

  private static String obstacle() {
    if (!Boolean.getBoolean("athanor.test.cuda")) {
      return "this build has ND4J for the CPU; 'mvn -Pcuda test' has it for CUDA.";
    }
    List<Gpu> gpus = GpuProbe.ofMachine().get();
    if (gpus.isEmpty()) {
      return "there is no NVIDIA GPU.";
    }
    return gpus.stream().anyMatch(gpu -> gpu.service() == Gpu.Service.SERVED)
        ? ""
        : "ND4J's CUDA build holds no code for " + gpus + ".";
  }
}
