package org.athanor.training.measure;

import org.athanor.training.data.Dataset;
import org.athanor.training.model.Model;
import org.athanor.training.random.RandomStream;

/**
 * A model at a step, beside the data it learns from.
 *
 * @param step the number of training steps made
 * @param model the model; its capabilities answer
 * @param data the data
 * @param random the measure's own stream at this step: what is drawn disturbs nothing else
 * @param features what to compare examples by where their raw values would mislead
 */
public record Subject(
    long step, Model model, Dataset data, RandomStream random, Features features) {
  /** A subject whose examples are compared as they are. */
  public Subject(long step, Model model, Dataset data, RandomStream random) {
    this(step, model, data, random, Features.RAW);
  }
}
