package org.athanor.datasets.idx;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Bytes that stay on disk until they are asked for. */
final class DiskBytes implements Bytes {
  private final RandomAccessFile file;
  private final long length;

  DiskBytes(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.length = file.length();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public synchronized void read(long offset, byte[] into) throws IOException {
    file.seek(offset);
    file.readFully(into);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
