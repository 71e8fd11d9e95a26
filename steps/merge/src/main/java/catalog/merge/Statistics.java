package catalog.merge;

import catalog.handover.AttributeStats;
import catalog.handover.CleanStats;
import catalog.handover.Manifest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Counts what the report tells, shard by shard and product by product, in bounded memory.
final class Statistics {
  private final boolean images;
  private final List<String> drillDown;
  private final CategoryCounts categories = new CategoryCounts();
  private final CappedCounter productTypes = new CappedCounter();
  private final CappedCounter attributeKeys = new CappedCounter();
  private final CappedCounter lemmas = new CappedCounter();
  private final HostTotals hosts = new HostTotals();
  private final StepTimes times = new StepTimes();
  private CleanStats clean = CleanStats.NONE;
  private AttributeStats attributes = AttributeStats.NONE;
  private long products;
  private long drillDownProducts;
  private long withImage;

  Statistics(MergeOptions options) {
    this.images = options.images != MergeOptions.Images.OFF;
    this.drillDown = options.drillDownLevels();
  }

  StepTimes times() {
    return times;
  }

  void add(Join.Reports reports) {
    clean = clean.plus(reports.clean().stats());
    attributes = attributes.plus(reports.attributes().stats());
    times.add(reports.clean());
    reports.images().ifPresent(report -> hosts.add(report.stats()));
    reports.images().ifPresent(times::add);
    times.add(reports.attributes());
  }

  /// @param attributesOfProduct its attributes by key
  void add(Product product, Map<String, Object> attributesOfProduct) {
    products++;
    withImage += product.stored().isPresent() ? 1 : 0;
    attributesOfProduct.keySet().forEach(attributeKeys::add);
    categories.add(product.levels());
    addProductType(product.levels());
    if (!product.description().isEmpty()) {
      for (String lemma : product.description().split(" ")) {
        lemmas.add(lemma);
      }
    }
  }

  /// Counts the third level from the end, as the reference's query does.
  private void addProductType(List<String> levels) {
    int depth = drillDown.size();
    if (levels.size() >= depth && levels.subList(0, depth).equals(drillDown)) {
      drillDownProducts++;
      if (levels.size() >= 3) {
        productTypes.add(levels.get(levels.size() - 3));
      }
    }
  }

  Report report(
      String run,
      Manifest manifest,
      Rejected rejected,
      Report.Retrieval retrieval,
      Instant finished) {
    return new Report(
        run,
        manifest.source(),
        manifest.sourceBytes(),
        finished.truncatedTo(ChronoUnit.SECONDS).toString(),
        new Report.Rows(
            manifest.recordsRead(),
            products,
            rejected.rows(),
            manifest.rejected(),
            rejected.examples()),
        hosts.report(images, products, withImage),
        attributes(),
        new Report.Categories(
            attributes.depth(), categories.isCapped(), categories.root(), productTypes()),
        lemmas(),
        retrieval,
        times.report());
  }

  private Report.Attributes attributes() {
    List<Report.Fill> filled =
        attributeKeys.top(Report.ATTRIBUTES).stream()
            .map(key -> new Report.Fill(key.name(), key.count(), rounded(key.count())))
            .toList();
    return new Report.Attributes(
        attributes.pairs(),
        attributes.keyless(),
        attributes.repeatedKeys(),
        attributes.malformed(),
        attributes.malformedRows(),
        attributeKeys.distinct(),
        attributeKeys.isCapped(),
        filled);
  }

  private Report.ProductTypes productTypes() {
    return new Report.ProductTypes(
        String.join(" >> ", drillDown),
        drillDownProducts,
        productTypes.distinct(),
        productTypes.isCapped(),
        productTypes.top(Report.PRODUCT_TYPES));
  }

  private Report.Lemmas lemmas() {
    return new Report.Lemmas(
        clean.tokens(),
        clean.stopWords(),
        clean.lemmas(),
        rounded(clean.lemmas()),
        clean.withMarkup(),
        clean.empty(),
        lemmas.distinct(),
        lemmas.isCapped(),
        lemmas.top(Report.LEMMAS));
  }

  /// A count per product, to four decimals.
  private double rounded(long count) {
    return products == 0 ? 0 : Math.round(10_000.0 * count / products) / 10_000.0;
  }
}
