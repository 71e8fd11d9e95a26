package catalog.step;

import catalog.handover.Column;
import catalog.handover.Table;
import java.util.List;

/// What a step is, said once, in the step's own module: everything that deals with all steps – the
/// run on one machine, the progress of a workflow, the tests of the workflow template – goes by it.
///
/// @param name also that of the step's module, image, template and folder of hand-overs
/// @param runs how it goes over the shards
/// @param columns those that it adds to each product, in order; one of a catalog's name takes that
///   column's place
/// @param tables those that it adds to the dataset
/// @param counts names of the numbers it counts; a group's name with `/` at its end for all of it
public record StepDeclaration(
    String name, Runs runs, List<Column> columns, List<Table> tables, List<String> counts) {
  /// How a step goes over the shards.
  public enum Runs {
    /// Once for the whole run, not shard by shard.
    ONCE,
    /// On each shard alone, mostly computing.
    COMPUTING,
    /// On each shard alone, mostly waiting for the network.
    WAITING
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
}
