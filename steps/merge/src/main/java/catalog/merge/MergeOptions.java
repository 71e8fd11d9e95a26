package catalog.merge;

import catalog.fault.Fault;
import catalog.merge.models.ModelOptions;
import catalog.step.DatasetFormats;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of merge, both as a program and as a part of `catalog run`.
public final class MergeOptions {
  @Option(
      names = "--rag",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Also write NAME_rag.csv, the clothing rows for retrieval.")
  public boolean rag = false;

  /// The dataset's formats, an option of the program or of the whole job.
  public DatasetFormats formats = new DatasetFormats();

  /// The options of the files for models.
  @Mixin public ModelOptions models = new ModelOptions();

  @Option(
      names = "--drill-down",
      paramLabel = "PATH",
      description =
          "Category below which the report counts product types, such as 'Clothing >> Shirts'"
              + " (default: the largest).")
  public @Nullable String drillDown;

  /// The levels of the category below which product types are counted, from the root; none for the
  /// largest one. Without one given, for the format `flipkart` it is that of the reference's query.
  ///
  /// @throws Fault usage if one is empty
  List<String> drillDownLevels(String format) {
    if (drillDown == null) {
      return format.equals("flipkart")
          ? List.of("Clothing", "Women's Clothing", "Western Wear")
          : List.of();
    }
    List<String> levels = Arrays.stream(drillDown.split(">>")).map(String::strip).toList();
    if (levels.stream().anyMatch(String::isEmpty)) {
      throw Fault.usage(
          "--drill-down takes a category like 'Clothing >> Western Wear', not '"
              + drillDown
              + "'.");
    }
    return levels;
  }
}
