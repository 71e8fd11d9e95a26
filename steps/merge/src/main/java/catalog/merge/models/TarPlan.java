package catalog.merge.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.PendingFile;
import catalog.handover.DatasetName;
import catalog.handover.Layout;
import catalog.handover.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Divides the products that have an image among tar files, in order: for each a list of samples,
/// by which the file is made later, and a Parquet file that goes beside it.
final class TarPlan {
  /// A tar file has a header for each entry and fills up its content to blocks of this size.
  private static final int BLOCK = 512;

  /// It ends with two empty blocks.
  private static final int END = 2 * BLOCK;

  /// How many files, and how large.
  ///
  /// @param bytes most of a tar file, unless one sample alone is larger
  /// @param most how many there may be; 0 for any number
  record Limits(long bytes, int most) {}

  private final Path root;
  private final Path folder;
  private final DatasetName name;
  private final ModelSchema schema;
  private final Limits limits;
  private final long rowGroupBytes;
  private final BiConsumer<String, PendingFile> files;
  private final List<PendingFile> lists = new ArrayList<>();
  private @Nullable CsvWriter list;
  private @Nullable ParquetFile rows;
  private long listBytes;
  private long allBytes;
  private long largest;
  private int count;

  /// @param files receives each Parquet file that is begun, by its key below `root`
  TarPlan(
      MergeOutput output,
      ModelSchema schema,
      Limits limits,
      long rowGroupBytes,
      BiConsumer<String, PendingFile> files) {
    this.root = output.root();
    this.folder = output.plan();
    this.name = output.name();
    this.schema = schema;
    this.limits = limits;
    this.rowGroupBytes = rowGroupBytes;
    this.files = files;
  }

  /// Adds a product that has an image.
  ///
  /// @param json its columns
  void add(ModelRow row, String json) {
    long bytes = entry(row.product().imageBytes()) + entry(json.getBytes(UTF_8).length);
    allBytes += bytes;
    largest = Math.max(largest, bytes);
    if (count == 0 || listBytes + bytes > limits.bytes()) {
      begin();
    }
    listBytes += bytes;
    if (list != null && rows != null) {
      list.write(sample(row, json).cells());
      rows.write(row);
    }
  }

  private static long entry(long bytes) {
    return BLOCK + (bytes + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static Sample sample(ModelRow row, String json) {
    return new Sample(
        row.product().uniqId(),
        "%010d".formatted(row.number()),
        row.product().imageKey(),
        row.product().imageType(),
        row.product().imageSha256(),
        json);
  }

  /// Ends a list and begins the next. Of those beyond the most only the number is of interest.
  private void begin() {
    finish();
    int number = count++;
    listBytes = END;
    if (limits.most() > 0 && count > limits.most()) {
      list = null;
      rows = null;
      return;
    }
    list = new CsvWriter(folder.resolve(Layout.shardCsv(number)), Sample.COLUMNS);
    lists.add(list);
    String key = name.tars() + "/" + Layout.number(number) + ".parquet";
    rows = new ParquetFile(root.resolve(key), schema, rowGroupBytes);
    files.accept(key, rows);
  }

  private void finish() {
    if (list != null && rows != null) {
      list.finish();
      rows.finish();
    }
  }

  /// Ends all lists.
  ///
  /// @throws Fault usage if they are more than there may be
  void end() {
    finish();
    if (limits.most() > 0 && count > limits.most()) {
      throw Fault.usage(
          "%,d tar files are more than the %,d that a run can make; use --tar-bytes %d."
              .formatted(count, limits.most(), END + allBytes / limits.most() + largest));
    }
  }

  /// The lists, to be committed or closed.
  List<PendingFile> lists() {
    return lists;
  }

  /// How many tar files there are to be.
  int count() {
    return count;
  }
}
