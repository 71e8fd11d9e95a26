package catalog.attributes;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.handover.AttributeStats;
import catalog.handover.Shard;
import catalog.step.ShardJob;
import catalog.step.ShardStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes `uniq_id, attributes, c0_name, …`, a row per product, with as many category columns as
/// the shard's deepest row has levels.
public final class ExtractAttributesStep implements ShardStep<AttributeStats> {
  /// The step's name.
  public static final String NAME = "extract-attributes";

  private static final Logger LOG = LoggerFactory.getLogger(ExtractAttributesStep.class);

  private final AttributesOptions options;

  public ExtractAttributesStep(AttributesOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SortedMap<String, ?> settings() {
    return options.settings();
  }

  @Override
  public Class<AttributeStats> statsType() {
    return AttributeStats.class;
  }

  @Override
  public Result<AttributeStats> process(ShardJob job) {
    int depth = depth(job.shard());
    var totals = new Totals(depth);
    try (var output = new CsvWriter(job.output(), columns(depth))) {
      job.shard()
          .forEach(
              row -> {
                output.write(cells(row, job, totals));
                job.progress().advance(1);
              });
      output.commit();
      return new Result<>(output.rows(), totals.stats());
    }
  }

  private List<String> cells(CsvReader.Row row, ShardJob job, Totals totals) {
    String id = row.get(CatalogColumn.UNIQ_ID);
    Attributes attributes =
        Attributes.parse(row.get(CatalogColumn.PRODUCT_SPECIFICATIONS), options.keylessValues);
    totals.add(id, attributes);
    List<String> levels = CategoryTree.levels(row.get(CatalogColumn.PRODUCT_CATEGORY_TREE));
    if (options.logProducts) {
      log(job, id, levels);
    }
    List<String> cells = new ArrayList<>(List.of(id, attributes.json()));
    cells.addAll(levels);
    cells.addAll(Collections.nCopies(totals.depth() - levels.size(), ""));
    return cells;
  }

  /// The line that queries for product types count.
  private static void log(ShardJob job, String id, List<String> levels) {
    LOG.atInfo()
        .addKeyValue("step", NAME)
        .addKeyValue("shard", job.number())
        .addKeyValue("run", job.run())
        .addKeyValue("uniq_id", id)
        .addKeyValue("category", String.join(" >> ", levels))
        .log("Product {}", id);
  }

  private static int depth(Shard shard) {
    var depth = new AtomicInteger();
    shard.forEach(
        row -> {
          String tree = row.get(CatalogColumn.PRODUCT_CATEGORY_TREE);
          depth.accumulateAndGet(CategoryTree.levels(tree).size(), Math::max);
        });
    return depth.get();
  }

  private static List<String> columns(int depth) {
    Stream<String> levels = IntStream.range(0, depth).mapToObj(level -> "c" + level + "_name");
    return Stream.concat(Stream.of("uniq_id", "attributes"), levels).toList();
  }
}
