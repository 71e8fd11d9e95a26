package catalog.merge.join;

import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.text.Excerpt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The records that split rejected.
///
/// @param file split's `rejected.csv`
/// @param rows number of records in it
/// @param examples the first records of each reason
public record Rejected(Path file, long rows, List<Example> examples) {
  private static final int EXAMPLES_OF_A_REASON = 3;
  private static final int MAX_LENGTH = 300;

  /// A rejected record; long texts are cut.
  public record Example(String line, String uniqId, String reason, String detail, String record) {}

  /// Reads the file.
  ///
  /// @throws Fault bad data if it is not the one that the manifest describes
  public static Rejected read(Path splitFolder, Manifest manifest) {
    Path file = splitFolder.resolve(Layout.REJECTED);
    if (!Files.exists(file) || !Sha256.of(file).equals(manifest.rejectedSha256())) {
      throw Fault.badData(
          "split: %s is not the file that the manifest describes; run split again."
              .formatted(file));
    }
    Map<String, Integer> shown = new HashMap<>();
    List<Example> examples = new ArrayList<>();
    long rows = 0;
    try (var records = new CsvReader(file, Manifest.REJECTED_COLUMNS)) {
      for (CsvReader.Row record : records) {
        rows++;
        String reason = record.get("reason");
        if (manifest.rejected().containsKey(reason)
            && shown.merge(reason, 1, Integer::sum) <= EXAMPLES_OF_A_REASON) {
          examples.add(example(record, reason));
        }
      }
    }
    return new Rejected(file, rows, examples);
  }

  private static Example example(CsvReader.Row record, String reason) {
    return new Example(
        record.get("line"),
        cut(record.get("uniq_id")),
        reason,
        cut(record.get("detail")),
        cut(record.get("record")));
  }

  private static String cut(String text) {
    return Excerpt.of(text, MAX_LENGTH);
  }
}
