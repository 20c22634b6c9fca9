package org.athanor.sweeps.internal.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Messages as lines of JSON, without loss: NaN and the infinities travel as texts. */
public final class MessageCodec {
  private static final String TYPE = "athanor";

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(Double.class, new AnyDouble())
          .registerTypeAdapter(double.class, new AnyDouble())
          .registerTypeAdapter(OptionalDouble.class, new PerhapsDouble())
          .create();

  private static final Map<String, Class<? extends Message>> TYPES = types();

  private MessageCodec() {}

  /** The message as one line, without its end. */
  public static String encode(Message message) {
    JsonObject line = new JsonObject();
    line.addProperty(TYPE, name(message.getClass()));
    GSON.toJsonTree(message).getAsJsonObject().asMap().forEach(line::add);
    return GSON.toJson(line);
  }

  /**
   * The message that a line says.
   *
   * @return empty when it is no message of this protocol: something was printed in between
   */
  public static Optional<Message> decode(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonObject object = JsonParser.parseString(line).getAsJsonObject();
      JsonElement type = object.remove(TYPE);
      if (type == null || !TYPES.containsKey(type.getAsString())) {
        return Optional.empty();
      }
      Message message = GSON.fromJson(object, TYPES.get(type.getAsString()));
      return Optional.of(message).filter(MessageCodec::isComplete);
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static boolean isComplete(Message message) {
    return Arrays.stream(message.getClass().getRecordComponents())
        .allMatch(component -> value(component, message) != null);
  }

  private static Object value(RecordComponent component, Message message) {
    try {
      return component.getAccessor().invoke(message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Class<? extends Message>> types() {
    Map<String, Class<? extends Message>> types = new LinkedHashMap<>();
    Stream.of(Order.class, Report.class)
        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
        .forEach(type -> types.put(name(type), type.asSubclass(Message.class)));
    return types;
  }

  private static String name(Class<?> type) {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** JSON has no word for NaN and the infinities. */
  private static final class AnyDouble extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter out, Double value) throws IOException {
      if (Double.isFinite(value)) {
        out.value(value);
      } else {
        out.value(value.toString());
      }
    }

    @Override
    public Double read(JsonReader in) throws IOException {
      try {
        return Double.valueOf(in.nextString());
      } catch (NumberFormatException e) {
        throw new JsonParseException(e);
      }
    }
  }

  /** No value or one, as a list. */
  private static final class PerhapsDouble extends TypeAdapter<OptionalDouble> {
    private final AnyDouble one = new AnyDouble();

    @Override
    public void write(JsonWriter out, OptionalDouble value) throws IOException {
      out.beginArray();
      if (value.isPresent()) {
        one.write(out, value.getAsDouble());
      }
      out.endArray();
    }

    @Override
    public OptionalDouble read(JsonReader in) throws IOException {
      in.beginArray();
      OptionalDouble value =
          in.hasNext() ? OptionalDouble.of(one.read(in)) : OptionalDouble.empty();
      in.endArray();
      return value;
    }
  }
}
