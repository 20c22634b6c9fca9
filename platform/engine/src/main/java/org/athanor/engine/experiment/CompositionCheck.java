package org.athanor.engine.experiment;

import java.util.List;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Problem;

/** Judges whether the parts of an experiment fit each other. */
public interface CompositionCheck {
  /**
   * Everything that does not fit, each with the dotted key of the part to change; where that stands
   * in the file is filled in by the reader.
   *
   * @param experiment every part of it is installed and has valid parameters
   */
  List<Problem> problems(Experiment experiment);
}
