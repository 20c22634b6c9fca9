package org.athanor.sweeps.internal.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.Problem;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.sweep.Setting;

/**
 * Has a search propose settings and queues their trials. Settings whose parts do not fit are
 * written down together with the next that does, so that a space full of them costs no write each.
 */
final class Proposer {
  /** With so many refused settings the state is written down though none was found that fits. */
  private static final int MOST_REFUSED_AT_ONCE = 1000;

  private final String sweep;
  private final Experiment experiment;
  private final Tools tools;
  private final Proposals proposals;
  private final Runnable follow;
  private final int limit;

  /**
   * A proposer.
   *
   * @param follow takes over what another process has proposed
   */
  Proposer(String sweep, Experiment experiment, Tools tools, Proposals proposals, Runnable follow) {
    this.sweep = sweep;
    this.experiment = experiment;
    this.tools = tools;
    this.proposals = proposals;
    this.follow = follow;
    this.limit = experiment.sweep().orElseThrow().view().settings();
  }

  private record Misfit(Setting setting, List<Problem> problems) {}

  /**
   * Tells whether there was something to propose, here or in another process.
   *
   * @param going whether the work goes on; asked before each setting
   */
  boolean propose(BooleanSupplier going) {
    List<Misfit> misfits = new ArrayList<>();
    while (going.getAsBoolean() && misfits.size() < MOST_REFUSED_AT_ONCE && !isLimitReached()) {
      Optional<Proposal> next = proposals.next();
      if (next.isEmpty()) {
        break;
      }
      Proposal proposal = next.get();
      try {
        Experiment trial = tools.reader().expand(experiment, proposal.setting());
        proposals.hold(proposal);
        write(runs(proposal, trial), misfits);
        return true;
      } catch (ExperimentException e) {
        proposal.refuse(proposal.index() + 1);
        proposals.hold(proposal);
        misfits.add(new Misfit(proposal.setting(), e.problems()));
      }
    }
    if (!misfits.isEmpty()) {
      write(List.of(), misfits);
    }
    return !misfits.isEmpty();
  }

  private boolean isLimitReached() {
    return limit > 0 && proposals.all().size() >= limit;
  }

  private void write(List<NewRun> runs, List<Misfit> misfits) {
    String state = proposals.state();
    Optional<List<RunId>> queued = tools.store().propose(sweep, proposals.written(), state, runs);
    if (queued.isEmpty()) {
      follow.run();
      return;
    }
    proposals.accept(queued.get(), state);
    for (Misfit misfit : misfits) {
      tools.announcer().say(listener -> listener.refused(misfit.setting(), misfit.problems()));
    }
  }

  private List<NewRun> runs(Proposal proposal, Experiment trial) {
    String text = tools.reader().write(trial);
    return trial.train().seeds().stream()
        .map(
            seed ->
                new NewRun(
                    trial.name(),
                    Optional.of(sweep),
                    proposal.group(),
                    seed,
                    trial.parameters(),
                    text,
                    tools.options().tags(),
                    tools.options().note()))
        .toList();
  }
}
