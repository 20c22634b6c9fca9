package org.athanor.api.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ReasonsTest {
  @TempDir Path folder;

  @Test
  void saysWhatTheRealFileSystemRefuses() throws IOException {
    Path absent = folder.resolve("absent");
    Path file = Files.writeString(folder.resolve("file"), "no zip");
    assertEquals("no such file or folder", reason(() -> Files.readString(absent)));
    assertEquals("it is a folder", reason(() -> Files.readString(folder)));
    assertEquals("it is not a folder", reason(() -> Files.readString(file.resolve("within"))));
    assertEquals("it is not a folder", reason(() -> Files.newDirectoryStream(file).close()));
    assertEquals("it exists already", reason(() -> Files.createDirectory(file)));
    assertEquals("the folder is not empty", reason(() -> Files.delete(folder)));
  }

  @Test
  void readsTheOlderStreamsWords() {
    assertEquals(
        "it is a folder", reason(() -> new FileOutputStream(folder.toFile(), true).close()));
  }

  @Test
  void saysThatAFileIsNoTextOrNoZip() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xc3, 0x28});
    assertEquals("it is not UTF-8 text", reason(() -> Files.readString(bytes)));
    assertEquals(
        "it is no whole zip file",
        reason(() -> new ZipFile(bytes.toFile()).close()).replaceAll(" \\(.*", ""));
  }

  @Test
  void saysThatAProgramIsNotThere() {
    Path program = folder.resolve("program");
    assertEquals(
        "there is no such program", reason(() -> new ProcessBuilder(program.toString()).start()));
  }

  @Test
  void knowsWhatOnlyAnotherMachineRefuses() {
    assertEquals("permission denied", Reasons.of(new AccessDeniedException("/etc/x")));
    assertEquals("the disk is full", Reasons.of(new IOException("No space left on device")));
    assertEquals(
        "the disk is read-only",
        Reasons.of(new FileSystemException("/x", null, "Read-only file system")));
  }

  @Test
  void neverNamesAJavaClass() {
    assertEquals("it ends too early", Reasons.of(new EOFException()));
    assertEquals("closed channel", Reasons.of(new ClosedChannelException()));
    assertEquals("it could not be read or written", Reasons.of(new IOException()));
    assertEquals("the line is too long", Reasons.of(new IOException("the line is too long")));
  }

  @Test
  void namesTheFileWhereTheSentenceNamesAnother() {
    AccessDeniedException refused = new AccessDeniedException("/etc/x");
    assertEquals("permission denied", Reasons.of(refused, Path.of("/etc/x")));
    assertEquals("permission denied (/etc/x)", Reasons.of(refused, Path.of("/etc")));
  }

  private static String reason(Executable work) {
    return Reasons.of(assertThrows(IOException.class, work));
  }
}
