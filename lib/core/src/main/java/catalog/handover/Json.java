package catalog.handover;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.text.Excerpt;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Records as JSON files.
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /// Takes keys of any length and any number, which hostile data may have: no limit on them, and no
  /// table of all keys ever seen.
  private static final ObjectMapper ANY_KEYS =
      new ObjectMapper(
          JsonFactory.builder()
              .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNameLength(Integer.MAX_VALUE)
                      .maxStringLength(Integer.MAX_VALUE)
                      .build())
              .build());

  private Json() {}

  /// Writes a value, whole or not at all.
  public static void write(Path file, Object value) {
    AtomicFile.write(file, bytes(value));
  }

  /// A value as indented JSON.
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass() + " has no JSON form", e);
    }
  }

  /// The members of a JSON object, in order.
  ///
  /// @throws IllegalArgumentException if the text is no JSON object
  public static Map<String, Object> members(String object) {
    try {
      return ANY_KEYS.readValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "expected a JSON object, found " + Excerpt.of(object, 80), e);
    }
  }

  /// Reads a value of a class and, for a generic one, its type parameters.
  ///
  /// @throws Fault bad data if there is no such file or it holds something else
  public static <T> T read(Path file, Class<T> type, Class<?>... parameters) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
    try {
      return MAPPER.readValue(
          content, MAPPER.getTypeFactory().constructParametricType(type, parameters));
    } catch (IOException e) {
      throw Fault.badData(
          "%s does not hold what a step writes there; delete it and run again.".formatted(file), e);
    }
  }
}
