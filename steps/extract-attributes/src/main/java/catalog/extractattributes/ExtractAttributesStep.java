package catalog.extractattributes;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.handover.Column;
import catalog.handover.Findings;
import catalog.handover.Shard;
import catalog.step.RowStep;
import catalog.step.ShardJob;
import catalog.step.ShardStep;
import catalog.step.StepDeclaration;
import catalog.step.StepProgram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads each product's specification into attributes as JSON, and its category tree into columns,
/// as many as the deepest tree of the shard has levels.
public final class ExtractAttributesStep implements ShardStep {
  /// Name of the count of key-value pairs read.
  static final String PAIRS = "attribute_pairs";

  /// Name of the count of values without a key.
  static final String KEYLESS = "keyless_values";

  /// Name of the count of keys with more than one distinct value in their row.
  static final String REPEATED = "repeated_keys";

  /// Name of the count of rows whose specification or category tree could be read only in part.
  static final String MALFORMED = "attributes_malformed";

  private static final Column ATTRIBUTES = new Column("attributes", Column.Type.JSON);
  private static final Column LEVELS = new Column("c#_name", Column.Type.CATEGORY);

  /// The declaration of the step.
  public static final StepDeclaration DECLARATION =
      StepDeclaration.computing(
          "extract-attributes",
          List.of(ATTRIBUTES, LEVELS),
          List.of(PAIRS, KEYLESS, REPEATED, MALFORMED));

  /// The step as a program.
  public static final StepProgram<ExtractAttributesOptions> PROGRAM =
      new StepProgram<>(
          DECLARATION,
          "Reads each product's specification and category tree: attributes as JSON, a column per"
              + " level.",
          ExtractAttributesOptions::new,
          ExtractAttributesStep::new);

  private static final Logger LOG = LoggerFactory.getLogger(ExtractAttributesStep.class);

  private final ExtractAttributesOptions options;

  public ExtractAttributesStep(ExtractAttributesOptions options) {
    this.options = options;
  }

  @Override
  public StepDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public SortedMap<String, ?> settings() {
    return options.settings();
  }

  @Override
  public Result process(ShardJob job) {
    int depth = depth(job.shard());
    List<Column> columns = new ArrayList<>(List.of(ATTRIBUTES));
    for (int level = 0; level < depth; level++) {
      columns.add(LEVELS.at(level));
    }
    return RowStep.map(job, columns, (row, findings) -> cells(row, job, depth, findings));
  }

  private List<String> cells(CsvReader.Row row, ShardJob job, int depth, Findings findings) {
    String id = row.get(CatalogColumn.UNIQ_ID);
    Attributes attributes =
        Attributes.parse(row.get(CatalogColumn.PRODUCT_SPECIFICATIONS), options.keylessValues);
    CategoryTree tree = CategoryTree.parse(row.get(CatalogColumn.PRODUCT_CATEGORY_TREE));
    findings.count(PAIRS, attributes.pairs());
    findings.count(KEYLESS, attributes.keyless());
    findings.count(REPEATED, attributes.repeatedKeys());
    attributes.fault().or(tree::fault).ifPresent(fault -> findings.note(MALFORMED, id, fault));
    List<String> levels = tree.levels();
    if (options.logProducts) {
      log(job, id, levels);
    }
    List<String> cells = new ArrayList<>(1 + depth);
    cells.add(attributes.json());
    cells.addAll(levels);
    cells.addAll(Collections.nCopies(depth - levels.size(), ""));
    return cells;
  }

  /// Logs a product's category; log queries count these lines by product type.
  private static void log(ShardJob job, String id, List<String> levels) {
    LOG.atInfo()
        .addKeyValue("step", DECLARATION.name())
        .addKeyValue("shard", job.number())
        .addKeyValue("run", job.run())
        .addKeyValue("uniq_id", id)
        .addKeyValue("category", String.join(" >> ", levels))
        .log("Product {}", id);
  }

  private static int depth(Shard shard) {
    int depth = 0;
    try (Shard.Rows rows = shard.rows()) {
      for (CsvReader.Row row : rows) {
        String tree = row.get(CatalogColumn.PRODUCT_CATEGORY_TREE);
        depth = Math.max(depth, CategoryTree.levels(tree).size());
      }
    }
    return depth;
  }
}
