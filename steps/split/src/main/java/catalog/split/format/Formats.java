package catalog.split.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.csv.CatalogColumn;
import catalog.fault.Fault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The built-in formats, and those in files.
public final class Formats {
  /// Takes the first built-in format that fits.
  public static final String AUTO = "auto";

  /// The built-in ones, in the order in which they are tried.
  public static final List<String> NAMES =
      List.of("shopify", "woocommerce", "google-merchant", "amazon", "flipkart", "generic");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private Formats() {}

  /// The format of a catalog.
  ///
  /// @throws Fault bad data if the catalog has no column of ids, or lacks what the format or the
  ///   user names; usage if there is no such format
  static Format of(CatalogFile.Hints hints, Header header, char delimiter) {
    Map<CatalogColumn, String> own = hints.columns();
    own.values().forEach(name -> requireColumn(name, header, delimiter));
    hints.keep().forEach(name -> requireColumn(name, header, delimiter));
    if (!hints.format().equals(AUTO)) {
      return checked(named(hints.format()), header, own, delimiter);
    }
    // The catalog's own names say nothing of a shop's: they count for columns called as the needs.
    Predicate<String> known =
        name ->
            header.has(name) || own.keySet().stream().anyMatch(need -> need.header().equals(name));
    for (String name : NAMES) {
      Format format = builtIn(name);
      if (missing(format, known).isEmpty()) {
        return format;
      }
    }
    throw Fault.badData(
        "%s has no column of ids; found %s (delimiter %s); name it with --columns uniq_id=YOURS, or its format with --format %s or a file."
            .formatted(
                header.source(), header.shown(), shown(delimiter), String.join(", ", NAMES)));
  }

  private static Format checked(
      Format format, Header header, Map<CatalogColumn, String> own, char delimiter) {
    List<String> missing =
        missing(
            format,
            name ->
                header.has(name)
                    || own.keySet().stream().anyMatch(need -> format.names(need).contains(name)));
    List<String> ids = format.columns().id();
    if (missing.isEmpty()
        && !own.containsKey(CatalogColumn.UNIQ_ID)
        && ids.stream().noneMatch(header::has)) {
      missing = List.of(String.join(" or ", ids));
    }
    if (!missing.isEmpty()) {
      throw lacks(missing, header, delimiter);
    }
    return format;
  }

  private static void requireColumn(String name, Header header, char delimiter) {
    if (!header.has(name)) {
      throw lacks(List.of(name), header, delimiter);
    }
  }

  private static Fault lacks(List<String> missing, Header header, char delimiter) {
    return Fault.badData(
        "%s lacks the column%s %s; found %s (delimiter %s)."
            .formatted(
                header.source(),
                missing.size() == 1 ? "" : "s",
                String.join(", ", missing),
                header.shown(),
                shown(delimiter)));
  }

  private static String shown(char delimiter) {
    return delimiter == '\t' ? "a tab" : "'" + delimiter + "'";
  }

  /// The columns by which a format is known that are not known to be there.
  private static List<String> missing(Format format, Predicate<String> known) {
    return format.detect().stream()
        .filter(names -> names.stream().noneMatch(known))
        .map(names -> String.join(" or ", names))
        .toList();
  }

  /// Whether this is `auto` or the name of a built-in format.
  public static boolean isBuiltIn(String name) {
    return name.equals(AUTO) || NAMES.contains(name);
  }

  /// What is in a format's file.
  ///
  /// @throws Fault usage if there is no such file
  public static String text(String file) {
    if (!Files.isRegularFile(Path.of(file))) {
      throw Fault.usage(
          "--format takes %s, %s or a file, not '%s'."
              .formatted(AUTO, String.join(", ", NAMES), file));
    }
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
  }

  /// @throws Fault usage if there is no such format, or a file is not one
  static void check(String nameOrFile) {
    if (!nameOrFile.equals(AUTO)) {
      named(nameOrFile);
    }
  }

  private static Format named(String nameOrFile) {
    return isBuiltIn(nameOrFile) ? builtIn(nameOrFile) : parse(text(nameOrFile), nameOrFile);
  }

  /// The built-in format of a name.
  static Format builtIn(String name) {
    try (InputStream in =
        Objects.requireNonNull(Formats.class.getResourceAsStream(name + ".yaml"), name)) {
      return parse(new String(in.readAllBytes(), UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a format.
  ///
  /// @param file its name, for messages
  /// @throws Fault usage with line and key if it is not one
  static Format parse(String yaml, String file) {
    try {
      Format format = YAML.readValue(yaml, Format.class);
      if (format == null || format.name() == null || format.columns() == null) {
        throw Fault.usage("%s: expected the keys name and columns.".formatted(file));
      }
      if (format.columns().id().isEmpty()) {
        throw Fault.usage("%s: expected a column under columns, uniq_id.".formatted(file));
      }
      return format;
    } catch (JsonMappingException e) {
      String key =
          e.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(", "));
      throw notAFormat(file, key.isEmpty() ? "" : ", key " + key, e);
    } catch (JsonProcessingException e) {
      throw notAFormat(file, "", e);
    }
  }

  private static Fault notAFormat(String file, String key, JsonProcessingException e) {
    String what = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    return Fault.usage(
        "%s, line %d%s: %s.".formatted(file, line, key, what.replaceAll(" \\(class .*|\\.$", "")),
        e);
  }
}
