package catalog.launcher.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import catalog.fetchimages.fetch.Outcome;
import catalog.file.Sha256;
import catalog.handover.DatasetName;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// What each URL of a catalog gives if nothing disturbs: to this, ledgers, images and datasets of
/// disturbed runs are compared.
///
/// @param lines the ledger's, by the key of the image that the URL is for, in the ledger's order
record ImageTruth(Map<String, Line> lines) {
  private static final DatasetName NAME = new DatasetName("flipkart");
  private static final String LEDGER = NAME.folder() + "/images.csv";
  private static final String PRODUCTS = NAME.folder() + "/" + NAME.products();

  /// Ledgers: the finished one, those of shards, and those of shards that were stopped.
  private static final Pattern LEDGERS =
      Pattern.compile("(^|/)(images|\\d{5}-images|stopped-[^/]+)\\.csv$");

  private static final CSVFormat TABLE =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /// A line of a ledger.
  ///
  /// @param facts of its URL and image, without the time it took
  private record Line(String id, Outcome outcome, String sha256, List<String> facts) {
    static Line of(CSVRecord record) {
      return new Line(
          record.get("uniq_id"),
          Outcome.of(record.get("outcome")),
          record.get("sha256"),
          record.toList().subList(0, record.size() - 1));
    }

    boolean stored() {
      return outcome == Outcome.STORED;
    }

    boolean noAnswer() {
      return outcome == Outcome.UNKNOWN_HOST || outcome == Outcome.HOST_DOWN;
    }
  }

  /// @param all of an undisturbed run with `--images all`
  static ImageTruth of(Undisturbed all) {
    return new ImageTruth(ledger(all.files(), LEDGER));
  }

  /// What is wrong with images and ledgers that a disturbed run left.
  List<String> faults(Map<String, byte[]> found) {
    List<String> faults = new ArrayList<>();
    found.forEach(
        (name, content) -> {
          if (name.startsWith(NAME.images() + "/")) {
            String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(content));
            Line line = lines.get(name);
            if (line == null || !line.sha256.equals(sha256)) {
              faults.add(name + " is not its URL's image, " + content.length + " bytes");
            }
          } else if (LEDGERS.matcher(name).find()) {
            ledger(found, name)
                .forEach(
                    (key, line) -> {
                      boolean there = !line.stored() || hasImage(key, line, found);
                      if (!there || !isTrue(key, line)) {
                        faults.add(
                            "%s says %s; expected %s, image there: %s"
                                .formatted(name, line, lines.get(key), there));
                      }
                    });
          }
        });
    return faults;
  }

  /// What is wrong with the ledger of a run that nothing disturbed in the end, however often it was
  /// killed before: a line that is not as it should be, missing or too many. Which URL of a host
  /// that never answers was the last to be tried is a matter of chance.
  List<String> faultsOfLedger(Map<String, byte[]> found) {
    Map<String, Line> ledger = ledger(found, LEDGER);
    var keys = new TreeSet<>(lines.keySet());
    keys.addAll(ledger.keySet());
    return keys.stream()
        .filter(key -> !isSame(ledger.get(key), lines.get(key)))
        .map(
            key ->
                "the ledger says %s of %s; expected %s"
                    .formatted(ledger.get(key), key, lines.get(key)))
        .toList();
  }

  private static boolean isSame(@Nullable Line found, @Nullable Line expected) {
    return Objects.equals(found, expected)
        || (found != null && expected != null && found.noAnswer() && expected.noAnswer());
  }

  /// Whether the image is there, or one of an earlier URL that a later run has replaced it by.
  private boolean hasImage(String key, Line line, Map<String, byte[]> found) {
    return lines.entrySet().stream()
        .filter(other -> other.getValue().id.equals(line.id))
        .map(Map.Entry::getKey)
        .anyMatch(other -> other.compareTo(key) <= 0 && found.containsKey(other));
  }

  /// A URL may have failed for a passing reason instead.
  private boolean isTrue(String key, Line line) {
    return line.equals(lines.get(key))
        || (line.outcome.retryable() && line.outcome != Outcome.FAILED);
  }

  /// What is wrong with the dataset of a disturbed run that ended well: a product that is not as it
  /// should be, or whose image is not that of the ledger, or missing without lines that say why.
  List<String> faultsOfDataset(Undisturbed undisturbed, Map<String, byte[]> found) {
    List<String> faults = new ArrayList<>();
    Map<String, Line> ledger = ledger(found, LEDGER);
    Map<String, String> images = new HashMap<>();
    lines.forEach(
        (key, expected) -> {
          Line line = ledger.get(key);
          if (line == null ? !images.containsKey(expected.id) : line.outcome == Outcome.STOPPED) {
            faults.add("the ledger does not say what came of " + key);
          } else if (line != null && line.stored()) {
            images.putIfAbsent(line.id, key);
            if (!found.containsKey(key)) {
              faults.add("the ledger has as stored what is not there: " + key);
            }
          }
        });
    List<CSVRecord> products = table(found, PRODUCTS);
    List<CSVRecord> expected = table(undisturbed.files(), PRODUCTS);
    for (int i = 0; i < Math.max(products.size(), expected.size()); i++) {
      if (i >= products.size() || i >= expected.size()) {
        faults.add("%d products, expected %d".formatted(products.size(), expected.size()));
        break;
      }
      String image = images.getOrDefault(expected.get(i).get("uniq_id"), "");
      String uri = products.get(i).get("image_uri");
      boolean same = withoutImage(products.get(i)).equals(withoutImage(expected.get(i)));
      if (!same || !uri.endsWith(image) || uri.isEmpty() != image.isEmpty()) {
        faults.add("%s, expected %s with %s".formatted(products.get(i), expected.get(i), image));
      }
    }
    return faults;
  }

  private static Map<String, String> withoutImage(CSVRecord product) {
    Map<String, String> cells = product.toMap();
    cells.remove("image_uri");
    return cells;
  }

  private static Map<String, Line> ledger(Map<String, byte[]> files, String name) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (CSVRecord line : table(files, name)) {
      String key =
          NAME.image(line.get("uniq_id"), Integer.parseInt(line.get("index")), line.get("type"));
      lines.put(key, Line.of(line));
    }
    return lines;
  }

  private static List<CSVRecord> table(Map<String, byte[]> files, String name) {
    byte[] content = requireNonNull(files.get(name), name);
    try (var table = TABLE.parse(new StringReader(new String(content, UTF_8)))) {
      return table.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
