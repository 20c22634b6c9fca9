package org.athanor.training.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DigammaTest {
  private static final double EULER = 0.57721566490153286;

  @Test
  void isTheDerivativeOfTheLogarithmOfTheFactorial() {
    assertEquals(-EULER, Digamma.of(1), 1e-12);
    assertEquals(-EULER + 1 + 0.5 + 1 / 3.0, Digamma.of(4), 1e-12);
    assertEquals(-EULER - 2 * Math.log(2), Digamma.of(0.5), 1e-12);
  }
}
