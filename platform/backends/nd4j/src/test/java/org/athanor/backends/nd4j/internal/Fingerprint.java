package org.athanor.backends.nd4j.internal;

import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.contract.SmallGame;

/** A program that prints what a small game has learned. */
final class Fingerprint {
  private Fingerprint() {}

  public static void main(String[] arguments) {
    System.out.println(SmallGame.fingerprint(new GraphCompiler(new Nd4jBackend()), 5));
  }
}
