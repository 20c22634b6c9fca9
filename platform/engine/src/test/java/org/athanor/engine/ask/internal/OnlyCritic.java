package org.athanor.engine.ask.internal;

import org.athanor.training.capability.Critic;
import org.athanor.training.data.Tensor;

/** A model that can only judge. */
final class OnlyCritic extends OnlyAsked implements Critic {
  @Override
  public float[] score(Tensor examples) {
    return new float[examples.count()];
  }
}
