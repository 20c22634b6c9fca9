package org.athanor.sweeps.internal.protocol;

/** What a coordinator asks of a worker. */
public sealed interface Order extends Message {
  /** Hears orders, each by its kind. */
  interface Hearer {
    /** A trial is to be trained. */
    void train(Train order);

    /** A trial is to stop. */
    void stop(Stop order);
  }

  /** Gives the order to the method of its kind. */
  void giveTo(Hearer hearer);

  /**
   * Train a trial. A worker trains one at a time and answers with an {@link Report.End}.
   *
   * @param run the run's id, for the log and for {@link Stop}
   * @param experiment the experiment's name
   * @param text the resolved experiment
   * @param seed where every random stream begins
   * @param directory an existing, writable folder of the trial's own
   * @param checkpoint the file to go on from; empty to begin at the beginning
   */
  record Train(
      String run, String experiment, String text, long seed, String directory, String checkpoint)
      implements Order {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.train(this);
    }
  }

  /**
   * Write a checkpoint and end the trial; nothing happens when another trial runs by now.
   *
   * @param run the run's id
   */
  record Stop(String run) implements Order {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.stop(this);
    }
  }
}
