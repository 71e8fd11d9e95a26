package catalog.merge;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.AttributeStats;
import catalog.handover.CleanStats;
import catalog.handover.FetchStats;
import catalog.handover.Manifest;
import catalog.handover.ShardReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Joins the rows of a shard with what the three steps made of them, by position and `uniq_id`.
final class Join {
  /// The three reports on a shard; that of fetch-images is missing with `--images off`.
  record Reports(
      ShardReport<CleanStats> clean,
      ShardReport<AttributeStats> attributes,
      Optional<ShardReport<FetchStats>> images) {}

  private final Path splitFolder;
  private final StepOutputs<CleanStats> clean;
  private final StepOutputs<AttributeStats> attributes;
  private final Optional<StepOutputs<FetchStats>> images;

  Join(MergeFolders folders, MergeOptions.Images mode) {
    this.splitFolder = folders.split();
    this.clean = new StepOutputs<>("clean", folders.clean(), CleanStats.class);
    this.attributes =
        new StepOutputs<>("extract-attributes", folders.extractAttributes(), AttributeStats.class);
    this.images =
        mode == MergeOptions.Images.OFF
            ? Optional.empty()
            : Optional.of(
                new StepOutputs<>("fetch-images", folders.fetchImages(), FetchStats.class));
  }

  /// The reports on a shard.
  ///
  /// @throws Fault bad data if one is missing or does not fit the shard or the reports before
  Reports reports(Manifest.Shard shard) {
    var reports =
        new Reports(
            clean.report(shard),
            attributes.report(shard),
            images.map(outputs -> outputs.report(shard)));
    checkRows(clean, reports.clean, shard);
    checkRows(attributes, reports.attributes, shard);
    return reports;
  }

  private static void checkRows(
      StepOutputs<?> outputs, ShardReport<?> report, Manifest.Shard shard) {
    if (report.outputRows() != shard.rows()) {
      throw outputs.misfit(
          shard.number(),
          "%,d rows were written where the shard has %,d"
              .formatted(report.outputRows(), shard.rows()));
    }
  }

  /// Hands on the products of a shard in their order, and its ledger lines to the whole ledger.
  ///
  /// @throws Fault bad data if a file is missing, or is not what its report tells of, or its rows
  ///   are not those of the shard
  void join(
      Manifest.Shard shard, Reports reports, CsvWriter wholeLedger, Consumer<Product> products) {
    try (var rows = new CsvReader(shardFile(shard), CatalogColumn.headers());
        var cleaned =
            new CsvReader(clean.output(reports.clean), List.of("uniq_id", "description"));
        var extracted =
            new CsvReader(attributes.output(reports.attributes), List.of("uniq_id", "attributes"));
        var fetched = images(reports, wholeLedger)) {
      Iterator<CsvReader.Row> descriptions = cleaned.iterator();
      Iterator<CsvReader.Row> specifications = extracted.iterator();
      int row = 0;
      for (CsvReader.Row product : rows) {
        row++;
        String id = product.get(CatalogColumn.UNIQ_ID);
        CsvReader.Row description = next(clean, descriptions, shard, row, id);
        CsvReader.Row specification = next(attributes, specifications, shard, row, id);
        Optional<ShardImages.Image> image = fetched == null ? Optional.empty() : fetched.take(id);
        products.accept(product(product, description, specification, image));
      }
      checkEnd(clean, descriptions, shard);
      checkEnd(attributes, specifications, shard);
      if (fetched != null) {
        fetched.checkEnd();
      }
    }
  }

  private @Nullable ShardImages images(Reports reports, CsvWriter wholeLedger) {
    return images.isEmpty()
        ? null
        : new ShardImages(images.get(), reports.images.orElseThrow(), wholeLedger);
  }

  private Path shardFile(Manifest.Shard shard) {
    Path file = Manifest.shardFile(splitFolder, shard.number());
    if (!Files.exists(file) || !Sha256.of(file).equals(shard.sha256())) {
      throw Fault.badData(
          "split, shard %05d: %s is not the shard that the manifest tells of; run split again."
              .formatted(shard.number(), file));
    }
    return file;
  }

  private static CsvReader.Row next(
      StepOutputs<?> outputs,
      Iterator<CsvReader.Row> rows,
      Manifest.Shard shard,
      int number,
      String uniqId) {
    String found = "the end";
    if (rows.hasNext()) {
      CsvReader.Row row = rows.next();
      found = row.get("uniq_id");
      if (found.equals(uniqId)) {
        return row;
      }
    }
    throw outputs.misfit(
        shard.number(), "row %d: expected %s, found %s".formatted(number, uniqId, found));
  }

  private static void checkEnd(
      StepOutputs<?> outputs, Iterator<CsvReader.Row> rows, Manifest.Shard shard) {
    if (rows.hasNext()) {
      throw outputs.misfit(
          shard.number(),
          "%s comes after the shard's %d rows".formatted(rows.next().get("uniq_id"), shard.rows()));
    }
  }

  private static Product product(
      CsvReader.Row product,
      CsvReader.Row description,
      CsvReader.Row specification,
      Optional<ShardImages.Image> image) {
    List<String> cells = specification.cells();
    int levels = cells.size();
    while (levels > 2 && cells.get(levels - 1).isEmpty()) {
      levels--;
    }
    return new Product(
        product.get(CatalogColumn.UNIQ_ID),
        product.get(CatalogColumn.PRODUCT_NAME),
        description.get("description"),
        product.get(CatalogColumn.BRAND),
        product.get(CatalogColumn.IMAGE),
        image,
        specification.get("attributes"),
        cells.subList(2, levels));
  }
}
