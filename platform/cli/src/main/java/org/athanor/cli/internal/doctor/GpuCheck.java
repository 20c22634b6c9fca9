package org.athanor.cli.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import org.athanor.cli.internal.Devices;
import org.athanor.cli.internal.Devices.Gpu;

/** The graphics processors: whether they are used, and if not, why, and what to do. */
record GpuCheck(Devices devices) implements Check {
  private static final String NAME = "gpu";

  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    if (!devices.refusal().isEmpty()) {
      findings.add(
          Finding.problem(
              NAME,
              devices.refusal(),
              "Until then nothing is trained; docs/cuda.md of the distribution says what CUDA needs."));
    }
    devices.gpus().forEach(gpu -> findings.add(judge(gpu)));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(NAME, "No NVIDIA GPU; the CPU is used."));
    }
    return findings;
  }

  private Finding judge(Gpu gpu) {
    String name =
        gpu.capability().isEmpty()
            ? gpu.model() + ", of unknown compute capability,"
            : gpu.model() + " with compute capability " + gpu.capability();
    return switch (gpu.service()) {
      case "served" -> served(name);
      case "unserved" ->
          Finding.warning(
              NAME,
              name
                  + " is not served by the CUDA build, which holds code for 3.7 to 8.6 only; "
                  + instead(),
              "Nothing needs to be done; leave athanor.backend at cpu or auto.");
      default ->
          Finding.warning(
              NAME,
              name + " is not used; " + instead(),
              "Install nvidia-smi of the driver, so that the capability can be read.");
    };
  }

  private Finding served(String name) {
    if (isCuda()) {
      return Finding.ok(NAME, name + " is used.");
    }
    return devices.built()
        ? Finding.warning(
            NAME, name + " could be used; " + instead(), "Set athanor.backend to cuda, or to auto.")
        : Finding.warning(
            NAME,
            name + " could be used by a distribution built with CUDA; " + instead(),
            "Build with 'mvn -Pcuda package' and set athanor.backend to cuda, or to auto.");
  }

  private String instead() {
    return isCuda() ? "another GPU is used." : "the CPU is used.";
  }

  private boolean isCuda() {
    return devices.backend().equals("cuda") && devices.refusal().isEmpty();
  }
}
