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
 */
public record Subject(long step, Model model, Dataset data, RandomStream random) {}
