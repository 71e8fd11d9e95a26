package catalog.step;

import catalog.handover.Column;
import catalog.handover.Sample;
import catalog.handover.Shard;
import catalog.handover.Table;
import java.nio.file.Path;
import java.util.List;

/// Describes a step. It is declared once, in the step's own module; the run on one machine, the
/// progress of a workflow and the tests of the workflow template follow from the declaration.
///
/// @param name of the step and of its module, image, template and folder of hand-overs
/// @param runs how it goes over the shards
/// @param columns those that it adds to each product, in order; one with the name of a catalog's
///   column replaces that column
/// @param tables those that it adds to the dataset
/// @param counts names of the numbers it counts; a name that ends with `/` stands for all numbers
///   of that group
public record StepDeclaration(
    String name, Runs runs, List<Column> columns, List<Table> tables, List<String> counts) {
  /// How a step runs on the shards.
  public enum Runs {
    /// Once for the whole run, not shard by shard.
    ONCE,
    /// On each shard independently, mostly computing.
    COMPUTING,
    /// On each shard independently, mostly waiting for the network.
    WAITING,
    /// On each list of samples that merge hands over, independently: these are its shards.
    AFTER_MERGE;

    /// Whether it runs before merge, on each shard that split wrote.
    public boolean onShards() {
      return this == COMPUTING || this == WAITING;
    }
  }

  public StepDeclaration {
    columns = List.copyOf(columns);
    tables = List.copyOf(tables);
    counts = List.copyOf(counts);
  }

  /// A step that works on the run as a whole.
  public static StepDeclaration once(String name) {
    return new StepDeclaration(name, Runs.ONCE, List.of(), List.of(), List.of());
  }

  /// A step that computes columns of each product.
  public static StepDeclaration computing(String name, List<Column> columns, List<String> counts) {
    return new StepDeclaration(name, Runs.COMPUTING, columns, List.of(), counts);
  }

  /// A step that makes files of the finished dataset's samples.
  public static StepDeclaration afterMerge(String name, List<String> counts) {
    return new StepDeclaration(name, Runs.AFTER_MERGE, List.of(), List.of(), counts);
  }

  /// The shard in a file, with the columns that those have which the step runs on.
  public Shard shard(Path file) {
    return runs == Runs.AFTER_MERGE ? new Shard(file, Sample.COLUMNS) : new Shard(file);
  }
}
