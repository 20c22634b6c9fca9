package org.athanor.training.numeric;

/** The digamma function ψ, the derivative of log Γ. */
public final class Digamma {
  private Digamma() {}

  /** ψ(x) for x above 0, to 1e-12: upwards by ψ(x) = ψ(x + 1) - 1/x, then the series. */
  public static double of(double x) {
    double shift = 0;
    double large = x;
    while (large < 10) {
      shift -= 1 / large;
      large++;
    }
    double inverse = 1 / (large * large);
    double series =
        inverse
            * (1.0 / 12
                - inverse
                    * (1.0 / 120 - inverse * (1.0 / 252 - inverse * (1.0 / 240 - inverse / 132))));
    return shift + Math.log(large) - 0.5 / large - series;
  }
}
