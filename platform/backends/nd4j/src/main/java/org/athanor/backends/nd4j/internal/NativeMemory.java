package org.athanor.backends.nd4j.internal;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.athanor.engine.backend.Memory;
import org.bytedeco.javacpp.Pointer;

/** Memory outside the heap, aligned to 64 bytes, owned by this object alone and freed at once. */
public final class NativeMemory implements Memory {
  private static final int LINE = 64;

  private final int size;
  private final Pointer block;
  private final long start;
  private FloatBuffer view;

  public NativeMemory(int elements) {
    size = elements;
    long bytes = (long) elements * Float.BYTES;
    block = Pointer.calloc(1, bytes + LINE);
    if (block == null || block.isNull()) {
      throw new OutOfMemoryError("no " + bytes + " bytes of native memory are left");
    }
    start = (LINE - block.address() % LINE) % LINE;
    Pointer aligned = new Place(block, start).capacity(bytes).limit(bytes);
    view = aligned.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** A byte-addressed pointer at a distance from another. */
  private static final class Place extends Pointer {
    Place(Pointer base, long bytes) {
      super(base);
      position = 0;
      address = base.address() + bytes;
    }
  }

  /** A pointer to an element; valid until this is closed. */
  Pointer pointer(int offset) {
    return new Place(block, start + (long) offset * Float.BYTES);
  }

  /** The elements as a buffer; bulk access by absolute position. */
  public FloatBuffer view() {
    return view;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void read(int offset, float[] into, int from, int count) {
    view.get(offset, into, from, count);
  }

  @Override
  public void write(int offset, float[] values, int from, int count) {
    view.put(offset, values, from, count);
  }

  @Override
  public void close() {
    if (view != null) {
      view = null;
      Pointer.free(block);
    }
  }
}
