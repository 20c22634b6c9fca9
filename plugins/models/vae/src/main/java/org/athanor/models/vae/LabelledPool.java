package org.athanor.models.vae;

import java.util.Arrays;
import org.athanor.training.data.Batch;
import org.athanor.training.execution.Variables;

/**
 * The few examples whose label may be looked at: the first that the training data brings, as many
 * of each class. It lives among the model's stored numbers, so that it is saved with them.
 */
final class LabelledPool {
  private final Variables variables;
  private final int size;
  private final int classes;
  private boolean full;

  LabelledPool(Variables variables, int size, int classes) {
    this.variables = variables;
    this.size = size;
    this.classes = classes;
  }

  /** Forgets what is known of the stored numbers, because they were replaced. */
  void reset() {
    full = false;
  }

  /** Takes what is still wanted. */
  void see(Batch batch) {
    if (full) {
      return;
    }
    float[] labels = variables.read(SemiSupervision.CLASSES);
    float[] values = variables.read(SemiSupervision.VALUES);
    int count = (int) variables.read(SemiSupervision.COUNT)[0];
    int[] missing = quotas();
    for (int row = 0; row < count; row++) {
      missing[(int) labels[row]]--;
    }
    int width = batch.values().width();
    for (int row = 0; row < batch.count() && count < size; row++) {
      int label = batch.labels()[row];
      if (label >= 0 && missing[label] > 0) {
        missing[label]--;
        labels[count] = label;
        System.arraycopy(batch.values().values(), row * width, values, count * width, width);
        count++;
      }
    }
    full = count == size;
    variables.write(SemiSupervision.CLASSES, labels);
    variables.write(SemiSupervision.VALUES, values);
    variables.write(SemiSupervision.COUNT, new float[] {count});
  }

  /** As many of each class; the first ones get what is left over. */
  private int[] quotas() {
    int[] quotas = new int[classes];
    Arrays.setAll(quotas, label -> size / classes + (label < size % classes ? 1 : 0));
    return quotas;
  }
}
