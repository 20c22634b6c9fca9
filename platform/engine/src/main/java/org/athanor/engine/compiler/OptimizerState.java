package org.athanor.engine.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.backend.Update;
import org.athanor.training.graph.Effect;

/** What one optimiser keeps between updates: its vectors over all its variables, and its clock. */
final class OptimizerState {
  private final String name;
  private final List<String> variables;
  private final List<String> slotNames;
  private final FlatLayout layout;
  private final int[] sizes;
  private final List<Memory> slots = new ArrayList<>();
  private final Update.Clock clock = new Update.Clock();

  OptimizerState(Effect.Optimize effect, FlatLayout layout, Backend backend) {
    this.name = effect.name();
    this.variables = effect.variables();
    this.slotNames = effect.optimizer().slots();
    this.layout = layout;
    this.sizes = effect.gradients().stream().mapToInt(node -> node.shape().size()).toArray();
    slotNames.forEach(slot -> slots.add(backend.allocateSlots(layout.size())));
  }

  /** Effects of one name move the same variables by the same kind of optimiser. */
  void requireSame(Effect.Optimize effect) {
    if (!effect.variables().equals(variables)) {
      throw new IllegalArgumentException(
          "the optimiser '"
              + name
              + "' moves "
              + variables
              + " and cannot move "
              + effect.variables()
              + " too; give this update another name");
    }
    if (!effect.optimizer().slots().equals(slotNames)) {
      throw new IllegalArgumentException(
          "the optimiser '"
              + name
              + "' keeps "
              + slotNames
              + ", but "
              + effect.optimizer()
              + " would keep "
              + effect.optimizer().slots());
    }
  }

  List<Memory> memories() {
    return slots;
  }

  Update.Clock clock() {
    return clock;
  }

  void save(Map<String, float[]> saved, Map<String, Long> updates) {
    updates.put(name, clock.time());
    forEachPart(
        (key, slot, offset, size) -> {
          float[] values = new float[size];
          slot.read(offset, values, 0, size);
          saved.put(key, values);
        });
  }

  /** Takes over what is there under this optimiser's names; the rest starts from zero. */
  void restore(Map<String, float[]> saved, Map<String, Long> updates) {
    Long time = updates.remove(name);
    clock.set(time == null ? 0 : time);
    forEachPart(
        (key, slot, offset, size) -> {
          float[] values = saved.remove(key);
          float[] restored = values == null ? new float[size] : values;
          if (restored.length != size) {
            throw new IllegalArgumentException(
                "'" + key + "' holds " + restored.length + " numbers where " + size + " are kept");
          }
          slot.write(offset, restored, 0, size);
        });
  }

  private interface Part {
    void visit(String key, Memory slot, int offset, int size);
  }

  private void forEachPart(Part part) {
    for (int s = 0; s < slots.size(); s++) {
      for (int v = 0; v < variables.size(); v++) {
        String key = name + "/" + slotNames.get(s) + "/" + variables.get(v);
        part.visit(key, slots.get(s), layout.offset(variables.get(v)), sizes[v]);
      }
    }
  }
}
