package org.athanor.cli.internal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.Text;

/** Whether there is room for runs. */
record DiskCheck(Path home) implements Check {
  private static final String NAME = "disk";
  private static final long LITTLE = 5_000_000_000L;
  private static final long TOO_LITTLE = 500_000_000L;

  @Override
  public List<Finding> look() {
    Path existing = home.toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      if (!Files.isWritable(existing)) {
        return List.of(
            Finding.problem(
                NAME, existing + " cannot be written.", "Give another folder by --home."));
      }
      return List.of(judge(Files.getFileStore(existing).getUsableSpace()));
    } catch (IOException e) {
      return List.of(
          Finding.problem(
              NAME,
              "Cannot look at " + existing + ": " + Reasons.of(e) + ".",
              "Look at the disk."));
    }
  }

  private Finding judge(long free) {
    String sentence = Text.size(free) + " are free for " + home + ".";
    String advice =
        "Free some space, delete runs with 'athanor runs delete', or give another folder by --home.";
    if (free < TOO_LITTLE) {
      return Finding.problem(NAME, sentence, advice);
    }
    return free < LITTLE ? Finding.warning(NAME, sentence, advice) : Finding.ok(NAME, sentence);
  }
}
