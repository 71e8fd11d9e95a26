package catalog.launcher.steps;

import catalog.handover.Column;
import catalog.handover.Table;
import catalog.step.StepDeclaration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `catalog steps`: lists the steps of the job.
@Command(
    name = "steps",
    description =
        "Lists the steps, whether they run once, on each shard or on each list of samples, and what they add.")
public final class StepsCommand implements Runnable {
  @Override
  public void run() {
    for (StepDeclaration step : Steps.all()) {
      String added =
          Stream.concat(
                  step.columns().stream().map(Column::name),
                  step.tables().stream().map(Table::file))
              .collect(Collectors.joining(", "));
      String runs =
          switch (step.runs()) {
            case ONCE -> "once";
            case COMPUTING, WAITING -> "shards";
            case AFTER_MERGE -> "samples";
          };
      System.out.println("%-19s %-7s %s".formatted(step.name(), runs, added).strip());
    }
  }
}
