package org.athanor.api.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** An experiment that cannot be run as it is described; tells everything that is wrong with it. */
public final class ExperimentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ExperimentException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
