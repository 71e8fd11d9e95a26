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

/// Reads and writes values as JSON.
public final class Json {
  /// First key of each document that has a schema: the version of that.
  public static final String SCHEMA_VERSION = "schemaVersion";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /// Accepts any number of keys of any length, which untrusted data may have: no limits, and no
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

  /// Writes a value to a file, whole or not at all.
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

  /// A value as JSON on one line.
  public static String text(Object value) {
    try {
      return ANY_KEYS.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass() + " has no JSON form", e);
    }
  }

  /// The members of a JSON object, in the order of the text.
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

  /// Reads a value of a class from untrusted text.
  ///
  /// @throws IllegalArgumentException if it does not hold such a value
  public static <T> T parse(byte[] content, Class<T> type) {
    try {
      T value = MAPPER.readValue(content, type);
      if (value != null) {
        return value;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + " as JSON", e);
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " but null");
  }

  /// Reads a value of a class.
  ///
  /// @param parameters the type arguments of a generic class
  /// @throws Fault bad data if there is no such file or it does not hold such a value
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
