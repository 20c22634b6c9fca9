package org.athanor.engine.trial;

import org.athanor.api.run.RunStatus;

/**
 * How a trial ended.
 *
 * @param status {@link RunStatus#FINISHED}, {@link RunStatus#STOPPED} or {@link RunStatus#FAILED}
 * @param step the last step that was made
 * @param reason why it failed or stopped, in one sentence; empty when it finished
 */
public record TrialResult(RunStatus status, long step, String reason) {}
