package org.athanor.engine.trial;

import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ProviderType;

/** Trains one trial in this process, with the plugins that are installed when it begins. */
@ProviderType
public interface TrialRunner {
  /**
   * Trains to the end, or until it is asked to stop.
   *
   * <p>What goes wrong within the trial is told by the result, never thrown.
   *
   * @param stop asked between steps; once true, the trial writes a checkpoint and ends as stopped
   */
  TrialResult run(TrialRequest request, TrialListener listener, BooleanSupplier stop);
}
