package catalog.attributes;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.handover.AttributeStats;
import catalog.step.ShardJob;
import catalog.step.ShardStep;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
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
    // The header needs the depth: reading the shard twice takes less memory than keeping it.
    int depth = depth(job);
    var totals = new Totals(depth);
    try (var shard = new CsvReader(job.shard(), CatalogColumn.headers());
        var output = new CsvWriter(job.output(), columns(depth))) {
      for (CsvReader.Row row : shard) {
        String id = row.get(CatalogColumn.UNIQ_ID);
        Attributes attributes =
            Attributes.parse(row.get(CatalogColumn.PRODUCT_SPECIFICATIONS), options.keylessValues);
        totals.add(id, attributes);
        List<String> cells = new ArrayList<>(List.of(id, attributes.json()));
        List<String> levels = CategoryTree.levels(row.get(CatalogColumn.PRODUCT_CATEGORY_TREE));
        cells.addAll(levels);
        if (options.logProducts) {
          log(job, id, levels);
        }
        while (cells.size() < 2 + depth) {
          cells.add("");
        }
        output.write(cells);
        job.progress().advance(1);
      }
      output.commit();
      return new Result<>(output.rows(), totals.stats());
    }
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

  private static int depth(ShardJob job) {
    int depth = 0;
    try (var shard = new CsvReader(job.shard(), CatalogColumn.headers())) {
      for (CsvReader.Row row : shard) {
        String tree = row.get(CatalogColumn.PRODUCT_CATEGORY_TREE);
        depth = Math.max(depth, CategoryTree.levels(tree).size());
      }
    }
    return depth;
  }

  private static List<String> columns(int depth) {
    Stream<String> levels = IntStream.range(0, depth).mapToObj(level -> "c" + level + "_name");
    return Stream.concat(Stream.of("uniq_id", "attributes"), levels).toList();
  }
}
