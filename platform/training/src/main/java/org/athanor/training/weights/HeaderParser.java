package org.athanor.training.weights;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.training.graph.Shape;
import org.athanor.training.weights.Header.Place;

/** Reads the JSON of a header, and says where it is not what the format wants. */
final class HeaderParser {
  private final Path file;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<Place> places = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  HeaderParser(Path file) {
    this.file = file;
  }

  Header parse(byte[] header) throws SafetensorsException {
    JsonReader json = new JsonReader(new StringReader(decoded(header)));
    try {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (!names.add(name)) {
          throw damaged("it names '" + name + "' twice");
        }
        entry(name, json);
      }
      json.endObject();
      json.peek(); // Refuses whatever follows the object.
    } catch (SafetensorsException known) {
      throw known;
    } catch (MalformedJsonException
        | EOFException
        | IllegalStateException
        | IllegalArgumentException
        | ArithmeticException broken) {
      throw damaged("at " + json.getPath() + " it makes no sense");
    } catch (IOException impossible) {
      throw new IllegalStateException("a text can be read", impossible);
    }
    places.sort(Comparator.comparingLong(Place::from).thenComparingLong(Place::to));
    return new Header(metadata, places);
  }

  private String decoded(byte[] header) throws SafetensorsException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException broken) {
      throw damaged("it is not UTF-8");
    }
  }

  private void entry(String name, JsonReader json) throws IOException {
    json.beginObject();
    if (name.equals(Header.METADATA)) {
      while (json.hasNext()) {
        metadata.put(json.nextName(), json.nextString());
      }
    } else {
      places.add(place(name, json));
    }
    json.endObject();
  }

  private Place place(String name, JsonReader json) throws IOException {
    String type = "";
    List<Long> shape = List.of();
    List<Long> offsets = List.of();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "dtype" -> type = json.nextString();
        case "shape" -> shape = numbers(json);
        case "data_offsets" -> offsets = numbers(json);
        default -> json.skipValue();
      }
    }
    if (!type.equals("F32")) {
      throw new SafetensorsException(
          file, "holds '" + name + "' as '" + type + "'; only F32 can be read");
    }
    if (offsets.size() != 2) {
      throw damaged("'" + name + "' needs two data_offsets but has " + offsets);
    }
    if (shape.stream().anyMatch(length -> length < 1)) {
      throw damaged("'" + name + "' has shape " + shape + "; every axis is at least 1 long");
    }
    Shape dimensions = Shape.of(shape.stream().map(Math::toIntExact).toList());
    long from = offsets.get(0);
    long to = offsets.get(1);
    if (from < 0 || to - from != (long) dimensions.size() * Float.BYTES) {
      throw damaged(
          "the shape %s of '%s' does not fit its place from byte %d to %d"
              .formatted(shape, name, from, to));
    }
    return new Place(name, dimensions, from, to);
  }

  private static List<Long> numbers(JsonReader json) throws IOException {
    List<Long> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      numbers.add(json.nextLong());
    }
    json.endArray();
    return numbers;
  }

  private SafetensorsException damaged(String problem) {
    return new SafetensorsException(file, "has a damaged header: " + problem);
  }
}
