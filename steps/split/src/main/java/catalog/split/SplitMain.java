package catalog.split;

import catalog.handover.Layout;
import catalog.step.Program;
import catalog.step.ProgressBoard;
import catalog.step.Trace;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The program `split`.
@Command(
    name = Layout.SPLIT,
    description =
        "Splits a raw catalog into shards of well-formed records; the others go to rejected.csv.")
public final class SplitMain implements Runnable {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "The catalog: CSV, or CSV packed by gzip.")
  private Path input = Path.of("");

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "What messages and the report call the input (default: its file).")
  private @Nullable String source;

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "Name of the run, for logs (default: ${DEFAULT-VALUE}).")
  private String run = "local";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Gets manifest.json, rejected.csv, shard-count and shards/00000.csv, ...")
  private Path output = Path.of("");

  @Mixin private final SplitOptions options = new SplitOptions();

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(args, SplitMain::new);
  }

  @Override
  public void run() {
    try (var board = ProgressBoard.open()) {
      String name = source == null ? input.toString() : source;
      Trace.run(
          Layout.SPLIT,
          Map.of("run", run),
          board.stage(Layout.SPLIT, "bytes", 0),
          progress -> new SplitStep(options, run).split(input, name, output, progress));
    }
  }
}
