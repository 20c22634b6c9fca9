package org.athanor.sweeps.internal.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CrewTest {
  private static final long GIGABYTE = 1L << 30;
  private static final long MANY = Long.MAX_VALUE;

  private static Crew crew(int cores, int asked, long trials, int fixedThreads) {
    return Crew.of(cores, 100 * GIGABYTE, asked, 0, trials, fixedThreads);
  }

  @Test
  void givesEachCoreToAWorkerOfItsOwn() {
    assertEquals(8, crew(8, 0, MANY, 0).workers());
    assertEquals(1, crew(8, 0, MANY, 0).threads());
  }

  @Test
  void givesCoresToThreadsWhenThereAreFewTrials() {
    assertEquals(2, crew(8, 0, 2, 0).workers());
    assertEquals(4, crew(8, 0, 2, 0).threads());
    assertEquals(1, crew(1, 0, 2, 0).threads());
  }

  @Test
  void keepsToTheThreadsOfTheExperiment() {
    assertEquals(2, crew(8, 0, MANY, 4).workers());
    assertEquals(4, crew(8, 0, 1, 4).threads());
    assertEquals(1, crew(2, 0, MANY, 16).workers());
  }

  @Test
  void keepsToWhatTheOperatorWants() {
    assertEquals(5, crew(2, 5, MANY, 0).workers());
    assertEquals(1, crew(2, 5, MANY, 0).threads());
    assertEquals(3, crew(2, 5, 3, 0).workers(), "no worker without a trial");
  }

  @Test
  void sharesTheMemory() {
    assertEquals(40 * GIGABYTE, Crew.of(2, 100 * GIGABYTE, 0, 0, MANY, 0).memory());
    assertEquals(3 * GIGABYTE, Crew.of(2, 100 * GIGABYTE, 0, 3 * GIGABYTE, MANY, 0).memory());
  }

  @Test
  void hasNoMoreWorkersThanFitIntoTheMemory() {
    assertEquals(3, Crew.of(64, 4 * GIGABYTE, 0, 0, MANY, 0).workers());
    assertEquals(1, Crew.of(64, GIGABYTE, 0, 0, MANY, 0).workers());
    assertEquals(4, Crew.of(64, 10 * GIGABYTE, 0, 2 * GIGABYTE, MANY, 0).workers());
  }
}
