package catalog.merge.report;

import catalog.handover.Column;
import catalog.handover.Counts;
import catalog.handover.DatasetName;
import catalog.handover.Findings;
import catalog.handover.Manifest;
import catalog.handover.Pod;
import catalog.handover.RowNote;
import catalog.handover.ShardReport;
import catalog.merge.join.Product;
import catalog.merge.join.Rejected;
import catalog.merge.join.Schema;
import catalog.text.Excerpt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts what the report shows, shard by shard and product by product, in bounded memory.
public final class Statistics {
  /// Of a cell of the specimen, in characters.
  private static final int MOST_SHOWN = 600;

  private final EmptyColumns emptyColumns;
  private final List<String> drillDown;
  private final Schema schema;
  private final CategoryCounts categories = new CategoryCounts();
  private final CappedCounter productTypes = new CappedCounter();
  private final CappedCounter attributeKeys = new CappedCounter();
  private final CappedCounter lemmas = new CappedCounter();
  private final Counts counts = new Counts();
  private final List<Report.MalformedRow> malformedRows = new ArrayList<>();
  private final List<Report.FailedRow> failedRows = new ArrayList<>();
  private final StepTimes times = new StepTimes();
  private final Manifest.@Nullable Specimen inCatalog;
  private Report.@Nullable Specimen specimen;
  private boolean images;
  private long products;
  private long drillDownProducts;
  private long withImage;

  /// @param schema of the products
  /// @param specimen a product as it stands in the catalog
  /// @param drillDown levels of the category below which product types are counted; that of the
  ///   largest branch if it is empty, or no product is in it
  public Statistics(Schema schema, List<String> drillDown, Manifest.@Nullable Specimen specimen) {
    this.schema = schema;
    this.emptyColumns = new EmptyColumns(schema);
    this.drillDown = List.copyOf(drillDown);
    this.inCatalog = specimen;
  }

  /// The counts of all steps.
  public Counts counts() {
    return counts;
  }

  /// Adds the time that a step that runs once took, after those that were added before.
  ///
  /// @param pod null outside a workflow
  public void addTime(String step, double seconds, @Nullable Pod pod) {
    times.addOnce(step, seconds, pod);
  }

  /// Adds a step's report on a shard.
  public void add(ShardReport report) {
    counts.add(report.counts());
    times.add(report);
    images |=
        !report.off()
            && report.columns().stream().anyMatch(column -> column.type() == Column.Type.IMAGE);
    report.notes().forEach(note -> add(report.step(), note));
  }

  /// Adds the findings of a step that runs once.
  public void add(String step, Findings findings) {
    counts.add(findings.counts());
    findings.notes().forEach(note -> add(step, note));
  }

  private void add(String step, RowNote note) {
    if (note.count().equals(Findings.FAILED_ROWS) && failedRows.size() < Findings.MOST_NOTES) {
      failedRows.add(new Report.FailedRow(step, note.uniqId(), note.detail()));
    }
    if (note.count().equals(ShownCount.ATTRIBUTES_MALFORMED.word())
        && malformedRows.size() < Findings.MOST_NOTES) {
      malformedRows.add(new Report.MalformedRow(note.uniqId(), note.detail()));
    }
  }

  /// Adds a product.
  ///
  /// @param attributesOfProduct its attributes by key
  public void add(Product product, Map<String, Object> attributesOfProduct) {
    products++;
    if (inCatalog != null && product.uniqId().equals(inCatalog.uniqId())) {
      specimen = specimen(inCatalog, product);
    }
    emptyColumns.add(product);
    withImage += product.imageKey().isEmpty() ? 0 : 1;
    attributesOfProduct.keySet().forEach(attributeKeys::add);
    List<String> levels = product.levels();
    categories.add(levels);
    addProductType(levels);
    String words = product.words();
    if (!words.isEmpty()) {
      for (String lemma : words.split(" ")) {
        lemmas.add(lemma);
      }
    }
  }

  private Report.Specimen specimen(Manifest.Specimen raw, Product product) {
    var made = new LinkedHashMap<String, String>();
    for (int i = 0; i < product.cells().size(); i++) {
      String cell = product.cells().get(i);
      if (schema.column(i).csv() && !cell.isEmpty()) {
        made.put(schema.column(i).name(), Excerpt.of(cell, MOST_SHOWN));
      }
    }
    return new Report.Specimen(raw.line(), raw.records(), raw.cells(), made);
  }

  /// Counts the third level from the end, as the query of the reference program does.
  private void addProductType(List<String> levels) {
    int depth = drillDown.size();
    if (depth > 0 && levels.size() >= depth && levels.subList(0, depth).equals(drillDown)) {
      drillDownProducts++;
      if (levels.size() >= 3) {
        productTypes.add(levels.get(levels.size() - 3));
      }
    }
  }

  /// What else the report of a run says.
  ///
  /// @param splits null without splits
  public record Results(
      Report.Retrieval retrieval, Report.@Nullable Splits splits, List<Report.DataFile> files) {}

  /// The report of a run, once all its products are added.
  ///
  /// @param depth levels of the deepest category
  public Report report(
      String run,
      DatasetName name,
      Manifest manifest,
      Rejected rejected,
      int depth,
      Results results,
      Instant finished) {
    return new Report(
        run,
        name.text(),
        manifest.source(),
        manifest.sourceBytes(),
        finished.truncatedTo(ChronoUnit.SECONDS).toString(),
        new Report.Rows(
            manifest.format(),
            manifest.recordsRead(),
            products,
            manifest.joined(),
            rejected.rows(),
            manifest.rejected(),
            rejected.examples()),
        emptyColumns.report(products, images),
        specimen,
        new ImageCounts(counts).report(images, products, withImage),
        attributes(),
        new Report.Categories(
            depth, categories.isCapped(), categories.root(), productTypes().orElse(null)),
        lemmas(),
        results.retrieval(),
        results.splits(),
        results.files(),
        times.report(),
        ShownCount.others(counts),
        failedRows);
  }

  private Report.Attributes attributes() {
    List<Report.Fill> filled =
        attributeKeys.top(Report.ATTRIBUTES).stream()
            .map(key -> new Report.Fill(key.name(), key.count(), perProduct(key.count())))
            .toList();
    return new Report.Attributes(
        ShownCount.ATTRIBUTE_PAIRS.in(counts),
        ShownCount.KEYLESS_VALUES.in(counts),
        ShownCount.REPEATED_KEYS.in(counts),
        ShownCount.ATTRIBUTES_MALFORMED.in(counts),
        malformedRows,
        attributeKeys.distinct(),
        attributeKeys.isCapped(),
        filled);
  }

  private Optional<Report.ProductTypes> productTypes() {
    return drillDownProducts == 0
        ? categories.largestBranch()
        : Optional.of(
            new Report.ProductTypes(
                String.join(" >> ", drillDown),
                drillDownProducts,
                productTypes.distinct(),
                productTypes.isCapped(),
                productTypes.top(Report.PRODUCT_TYPES)));
  }

  private Report.Lemmas lemmas() {
    return new Report.Lemmas(
        ShownCount.TOKENS.in(counts),
        ShownCount.STOP_WORDS.in(counts),
        ShownCount.LEMMAS.in(counts),
        perProduct(ShownCount.LEMMAS.in(counts)),
        ShownCount.WITH_MARKUP.in(counts),
        ShownCount.EMPTY_DESCRIPTIONS.in(counts),
        ShownCount.WITHOUT_WORDS.in(counts),
        counts.group(ShownCount.SCRIPTS.word()),
        counts.group(ShownCount.LANGUAGES.word()),
        lemmas.distinct(),
        lemmas.isCapped(),
        lemmas.top(Report.LEMMAS));
  }

  /// A count per product, to four decimals.
  private double perProduct(long count) {
    return products == 0 ? 0 : Math.round(10_000.0 * count / products) / 10_000.0;
  }
}
