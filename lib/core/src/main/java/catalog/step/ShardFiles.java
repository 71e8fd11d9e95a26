package catalog.step;

import catalog.fault.Fault;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The command-line options for the files of a step that works on one shard.
final class ShardFiles {
  private static final Pattern NAME = Pattern.compile("(\\d{5})\\.csv");

  @Option(
      names = "--shard",
      required = true,
      paramLabel = "FILE",
      description =
          "A shard that split wrote, for a step after merge a list of samples: .../00000.csv.")
  Path shard = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description =
          "Where the output goes, under the shard's number: 00000.csv or the like, and 00000.json, its"
              + " report.")
  Path output = Path.of("");

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "Name of the run, for logs (default: ${DEFAULT-VALUE}).")
  String run = "local";

  /// The job of a step.
  ShardJob job(StepDeclaration step, Progress progress) {
    Path name = shard.getFileName();
    Matcher number = NAME.matcher(name == null ? "" : name.toString());
    if (!number.matches()) {
      throw Fault.usage("--shard takes a file named like 00000.csv, not '" + shard + "'.");
    }
    return new ShardJob(
        run, Integer.parseInt(number.group(1)), step.shard(shard), output, progress);
  }
}
