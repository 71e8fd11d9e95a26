package catalog.merge;

import catalog.fault.Fault;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/// The options of merge, both as a program and as a part of `catalog run`.
public final class MergeOptions {
  @Option(
      names = "--rag",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Also write flipkart_rag.csv, the clothing rows for retrieval.")
  public boolean rag = false;

  @Option(
      names = "--drill-down",
      paramLabel = "PATH",
      description =
          "Category below which the report counts product types (default: ${DEFAULT-VALUE}).")
  public String drillDown = "Clothing >> Women's Clothing >> Western Wear";

  /// The levels of the category below which product types are counted, from the root.
  ///
  /// @throws Fault usage if there are none or one is empty
  List<String> drillDownLevels() {
    List<String> levels = Arrays.stream(drillDown.split(">>")).map(String::strip).toList();
    if (levels.isEmpty() || levels.stream().anyMatch(String::isEmpty)) {
      throw Fault.usage(
          "--drill-down takes a category like 'Clothing >> Western Wear', not '"
              + drillDown
              + "'.");
    }
    return levels;
  }
}
