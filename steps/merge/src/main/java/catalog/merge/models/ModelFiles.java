package catalog.merge.models;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.PendingFile;
import catalog.handover.DatasetFiles.Entry;
import catalog.handover.DatasetName;
import catalog.handover.Layout;
import catalog.merge.join.Join;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import catalog.merge.report.Report;
import catalog.step.DatasetFormats;
import catalog.step.DatasetFormats.Format;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes the dataset's files for models beside its CSV file, one product after another.
public final class ModelFiles implements AutoCloseable {
  /// Memory that all Parquet files together hold before they write a row group.
  private static final long ROW_GROUP_BYTES = 32 << 20;

  /// Memory of the Parquet file beside a tar file.
  private static final long SAMPLES_BYTES = 4 << 20;

  private static final long PARQUET_BYTES = 1 << 30;

  private final MergeOutput output;
  private final DatasetFormats formats;
  private final ModelOptions options;
  private final BiConsumer<String, PendingFile> files;
  private final Schema schema;
  private final ModelSchema modelSchema;
  private final FlatRow flat;
  private final Map<String, ParquetTable> tables = new HashMap<>();
  private final @Nullable Splits splits;
  private final @Nullable CsvWriter sides;
  private final @Nullable TarPlan tars;
  private @Nullable AtomicFile imageRows;
  private long rows;

  /// Finds the splits, for which all products are read.
  ///
  /// @param files receives each file that is begun, by its key
  /// @throws Fault usage if an option is invalid
  public ModelFiles(
      MergeOutput output,
      DatasetFormats formats,
      ModelOptions options,
      Input input,
      BiConsumer<String, PendingFile> files) {
    this.output = output;
    this.formats = formats;
    this.options = options;
    this.files = files;
    this.schema = input.join().schema();
    List<Side> sides = options.sides();
    this.splits =
        sides.isEmpty()
            ? null
            : new Splits(
                sides, input.join(), Math.toIntExact(input.products()), input.earlierSides());
    this.modelSchema = new ModelSchema(schema, splits != null);
    this.flat = new FlatRow(schema);
    this.sides = splits == null ? null : csv(Layout.SPLITS, Splits.COLUMNS);
    if (formats.has(Format.PARQUET)) {
      beginTables(splits == null ? List.of("") : splits.names());
    }
    this.tars =
        formats.has(Format.WEBDATASET)
            ? new TarPlan(output, modelSchema, options.tars(), SAMPLES_BYTES, files)
            : null;
  }

  /// What the files are made from.
  ///
  /// @param products how many there are
  /// @param earlierSides which product an earlier run had on which side; need not exist
  public record Input(Join join, long products, Path earlierSides) {}

  /// Checks that the options fit each other.
  ///
  /// @throws Fault usage if they do not
  public static void check(DatasetFormats formats, ModelOptions options) {
    options.tars();
    if (!options.sides().isEmpty() && !formats.forModels()) {
      throw Fault.usage("--splits needs --dataset-formats with parquet or webdataset.");
    }
  }

  private CsvWriter csv(String name, List<String> columns) {
    String key = output.name().folder() + "/" + name;
    var file = new CsvWriter(output.root().resolve(key), columns);
    files.accept(key, file);
    return file;
  }

  private void beginTables(List<String> names) {
    var sizes = new ParquetTable.Sizes(PARQUET_BYTES, ROW_GROUP_BYTES / names.size());
    DatasetName name = output.name();
    for (String side : names) {
      String key = name.folder() + "/" + name.parquet(side);
      tables.put(side, new ParquetTable(output.root(), key, modelSchema, sizes, files));
    }
  }

  /// Adds the next product.
  ///
  /// @param attributes of the product: for each key a text or a list of texts
  public void add(Product product, Map<String, Object> attributes) {
    String side = splits == null ? "" : splits.side(product.uniqId(), Math.toIntExact(rows));
    var row = new ModelRow(product, rows, attributes, side);
    rows++;
    if (sides != null) {
      sides.write(product.uniqId(), side);
    }
    ParquetTable table = tables.get(side);
    if (table != null) {
      table.write(row);
    }
    if (!product.imageKey().isEmpty() && formats.forModels()) {
      addImage(row);
    }
  }

  private void addImage(ModelRow row) {
    if (imageRows == null) {
      String key = output.name().imageRows();
      imageRows = new AtomicFile(output.root().resolve(key));
      files.accept(key, imageRows);
    }
    String fileName = row.product().imageKey().substring(output.name().images().length() + 1);
    byte[] line = (flat.imageRow(row, fileName) + "\n").getBytes(StandardCharsets.UTF_8);
    imageRows.write(line, 0, line.length);
    if (tars != null) {
      tars.add(row, flat.sample(row));
    }
  }

  /// Ends the lists of samples.
  ///
  /// @throws Fault usage if there are more tar files than there may be
  public void end() {
    if (tars != null) {
      tars.end();
    }
  }

  /// The lists of samples, one for each tar file that is to be made.
  public List<PendingFile> samples() {
    return tars == null ? List.of() : tars.lists();
  }

  /// Discards the lists of samples unless they were committed.
  @Override
  public void close() {
    samples().forEach(PendingFile::close);
  }

  /// What the splits came to.
  public Optional<Report.Splits> splits() {
    return Optional.ofNullable(splits).map(Splits::report);
  }

  /// The files at OUTPUT's root, by their keys; none if the dataset is CSV only.
  ///
  /// @param sourceSha256 of the catalog
  /// @param written all other files
  public Map<String, byte[]> rootFiles(Report report, String sourceSha256, List<Entry> written) {
    if (!formats.forModels()) {
      return Map.of();
    }
    var dataset =
        new Description(
            report,
            sourceSha256,
            options.licence,
            tables.isEmpty() ? List.of() : modelSchema.fields(),
            schema.csvNames(),
            written);
    return Map.of(
        Layout.CARD, new Card(dataset).toMarkdown().getBytes(StandardCharsets.UTF_8),
        Layout.CROISSANT, new Croissant(dataset).toJson());
  }
}
