package org.athanor.sweeps.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
  static List<Message> messages() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", 0.1);
    values.put("nan", Double.NaN);
    values.put("up", Double.POSITIVE_INFINITY);
    values.put("down", Double.NEGATIVE_INFINITY);
    values.put("tiny", Double.MIN_VALUE);
    values.put("zero", -0.0);
    return List.of(
        new Order.Train("run", "ring \"8\"", "a: 1\nb: \u00fc\n", Long.MIN_VALUE, "/tmp", ""),
        new Order.Stop("run"),
        new Report.Hello(1, 42, "avx512"),
        new Report.Heartbeat(1L << 40, 0),
        new Report.Began(List.of(new BundleUse("a", "1.0.0", "0f")), "cpu", 7),
        new Report.Metrics(Long.MAX_VALUE, 1, values),
        new Report.Sample(1, "/tmp/x.png", "image/png"),
        new Report.Measured(
            new Measurement("modes", 1, 2, Double.NaN, OptionalDouble.of(0.5), "counted", 3)),
        new Report.Measured(
            new Measurement("modes", 1, 2, 8, OptionalDouble.empty(), "counted", 3)),
        new Report.Checkpoint(1, "/tmp/c"),
        new Report.Warning("<careful> & slow"),
        new Report.End(RunStatus.FAILED, 9, "because", "at a\n\tat b"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsBackWhatItWrote(Message message) {
    String line = MessageCodec.encode(message);
    assertEquals(Optional.of(message), MessageCodec.decode(line));
    assertEquals(1, line.lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "loading...",
        "{",
        "[1]",
        "{\"athanor\":\"nonsense\"}",
        "{\"athanor\":[]}",
        "{\"athanor\":\"end\"}",
        "{\"athanor\":\"stop\",\"run\":{}}",
        "{\"athanor\":\"metrics\",\"step\":1,\"time\":1,\"values\":{\"loss\":\"high\"}}",
        "{\"athanor\":\"stop\",\"run\":\"a\"} trailing"
      })
  void takesNothingElseForAMessage(String line) {
    assertEquals(Optional.empty(), MessageCodec.decode(line));
  }

  @Test
  void namesTheTypeOfAMessageFirst() {
    assertEquals("{\"athanor\":\"stop\",\"run\":\"a\"}", MessageCodec.encode(new Order.Stop("a")));
  }
}
