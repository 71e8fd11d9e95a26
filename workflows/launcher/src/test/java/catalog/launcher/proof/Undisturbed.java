package catalog.launcher.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The files that a run left which nothing disturbed, to which those of others are compared.
///
/// @param files content by path
record Undisturbed(SortedMap<String, byte[]> files) {
  /// Files that have the same bytes in every run; others hold times.
  private static final Pattern SAME_ALWAYS =
      Pattern.compile(
          "(^|/)(flipkart_images/[^/]+|flipkart_raw_dataset/[^/]+|runs/local/input/[^/]+"
              + "|(flipkart|flipkart_rag|rejected)\\.csv"
              + "|split/shard-count|merge/tar-count|split/shards/\\d{5}\\.csv|runs/local/[^/]+/\\d{5}\\.csv)$");

  /// Files that depend on which images were stored.
  private static final Pattern OF_IMAGES =
      Pattern.compile(
          "(^|/)(flipkart_images/[^/]+|(flipkart|flipkart_rag)\\.csv|fetch-images/\\d{5}\\.csv)$");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /// The dataset alone.
  Undisturbed dataset() {
    return new Undisturbed(dataset(files));
  }

  /// The dataset among files.
  static SortedMap<String, byte[]> dataset(Map<String, byte[]> files) {
    var dataset = new TreeMap<>(files);
    dataset.keySet().removeIf(name -> !name.startsWith("flipkart_preprocessed_dataset"));
    return dataset;
  }

  /// What is wrong with files that a run left which did not end well, or so far: a file that is not
  /// whole, or that has other bytes than it should.
  ///
  /// @param images whether the files that depend on images must be the same too
  List<String> faults(Map<String, byte[]> found, boolean images) {
    List<String> faults = new ArrayList<>();
    found.forEach(
        (name, content) -> {
          boolean same = SAME_ALWAYS.matcher(name).find();
          if (same && (images || !OF_IMAGES.matcher(name).find())) {
            byte[] expected = files.get(name);
            if (expected == null) {
              faults.add(name + " is there, which no undisturbed run writes");
            } else if (!Arrays.equals(expected, content)) {
              faults.add(difference(name, expected, content));
            }
          } else if (!name.contains("flipkart_images/") && !isWhole(name, content)) {
            faults.add(name + " is not whole, " + content.length + " bytes");
          }
        });
    return faults;
  }

  /// What is wrong with files that a run left which ended well.
  List<String> faultsOfComplete(Map<String, byte[]> found) {
    List<String> faults = faults(found, true);
    var missing = new TreeSet<>(files.keySet());
    missing.removeAll(found.keySet());
    missing.forEach(name -> faults.add(name + " is missing"));
    var more = new TreeSet<>(found.keySet());
    more.removeAll(files.keySet());
    more.forEach(name -> faults.add(name + " is left over"));
    return faults;
  }

  private static String difference(String name, byte[] expected, byte[] found) {
    int at = Arrays.mismatch(expected, found);
    return "%s differs from byte %d on; it has %d bytes, expected %d: …%s…"
        .formatted(
            name,
            at,
            found.length,
            expected.length,
            new String(found, at, Math.min(80, found.length - at), UTF_8));
  }

  private static boolean isWhole(String name, byte[] content) {
    String text = new String(content, UTF_8);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "json" -> isJson(content);
      case "csv" -> isTable(text);
      case "html" -> text.endsWith("</html>\n");
      default -> throw new AssertionError("a file of a kind that is not known: " + name);
    };
  }

  private static boolean isJson(byte[] content) {
    try {
      return JSON.readTree(content).isObject();
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isTable(String text) {
    if (!text.endsWith("\n")) {
      return false;
    }
    try (var table = CSVParser.parse(new StringReader(text), CSVFormat.RFC4180)) {
      List<CSVRecord> rows = table.getRecords();
      return rows.stream().allMatch(row -> row.size() == rows.getFirst().size());
    } catch (IOException | IllegalStateException | java.io.UncheckedIOException _) {
      return false;
    }
  }
}
