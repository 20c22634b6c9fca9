package org.athanor.datasets.shapes2d;

import org.athanor.training.random.RandomStream;

/** The shapes, each as a way to draw a point of one of its arms, before noise. */
public enum Form {
  /** Two half circles that reach into each other. */
  MOONS(0.1, 2) {
    @Override
    void draw(int arm, int arms, RandomStream random, double[] point) {
      double angle = Math.PI * random.uniform();
      point[0] = arm == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
      point[1] = arm == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
    }
  },
  /** Arms that wind one and a half times around the middle. */
  SPIRALS(0.1, 2) {
    @Override
    void draw(int arm, int arms, RandomStream random, double[] point) {
      double angle = Math.sqrt(random.uniform()) * 3 * Math.PI;
      double turned = angle + 2 * Math.PI * arm / arms;
      point[0] = -Math.cos(turned) * angle / 3 + random.uniform() / 6;
      point[1] = Math.sin(turned) * angle / 3 + random.uniform() / 6;
    }
  },
  /** One arm that winds from near the middle outwards. */
  SWISSROLL(0.2, 1) {
    @Override
    void draw(int arm, int arms, RandomStream random, double[] point) {
      double angle = 1.5 * Math.PI * (1 + 2 * random.uniform());
      point[0] = angle * Math.cos(angle) / 5;
      point[1] = angle * Math.sin(angle) / 5;
    }
  },
  /** Every other square of a board of four by four, each of side 2. */
  CHECKERBOARD(0, 1) {
    @Override
    void draw(int arm, int arms, RandomStream random, double[] point) {
      int column = random.nextInt(4);
      int row = 2 * random.nextInt(2) + column % 2;
      point[0] = 2 * (column - 2 + random.uniform());
      point[1] = 2 * (row - 2 + random.uniform());
    }
  },
  /** Bent blades around the middle. */
  PINWHEEL(0, 5) {
    @Override
    void draw(int arm, int arms, RandomStream random, double[] point) {
      double along = 1 + 0.3 * random.normal();
      double across = 0.1 * random.normal();
      double angle = 2 * Math.PI * arm / arms + 0.25 * Math.exp(along);
      point[0] = 2 * (along * Math.cos(angle) + across * Math.sin(angle));
      point[1] = 2 * (across * Math.cos(angle) - along * Math.sin(angle));
    }
  };

  private final double noise;
  private final int arms;

  Form(double noise, int arms) {
    this.noise = noise;
    this.arms = arms;
  }

  /** Its own noise. */
  double noise() {
    return noise;
  }

  /** Its own number of arms, each of which is a class; 1 when it has no arms. */
  int arms() {
    return arms;
  }

  /** Whether it can have any number of arms. */
  boolean hasArms() {
    return this == SPIRALS || this == PINWHEEL;
  }

  /** Draws a point of an arm. */
  abstract void draw(int arm, int arms, RandomStream random, double[] point);
}
