package catalog.merge;

import catalog.handover.Json;
import catalog.step.Program;
import catalog.step.ProgressBoard;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The program merge.
@Command(
    name = MergeStep.NAME,
    description = "Joins what the other steps made into the dataset, and writes the report.")
public final class MergeMain implements Runnable {
  @Option(
      names = "--split",
      required = true,
      paramLabel = "FOLDER",
      description = "What split wrote.")
  private Path split = Path.of("");

  @Option(
      names = "--clean",
      required = true,
      paramLabel = "FOLDER",
      description = "What clean wrote.")
  private Path clean = Path.of("");

  @Option(
      names = "--fetch-images",
      required = true,
      paramLabel = "FOLDER",
      description = "What fetch-images wrote; not read with --images off.")
  private Path fetchImages = Path.of("");

  @Option(
      names = "--extract-attributes",
      required = true,
      paramLabel = "FOLDER",
      description = "What extract-attributes wrote.")
  private Path extractAttributes = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Gets flipkart.csv, images.csv, rejected.csv and the reports.")
  private Path output = Path.of("");

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "Name of the run, for logs and the report (default: ${DEFAULT-VALUE}).")
  private String run = "local";

  @Option(
      names = "--images",
      paramLabel = "off|first|all",
      description =
          "What fetch-images was asked for; off: nothing of it is read, image_uri stays empty"
              + " (default: ${DEFAULT-VALUE}).")
  private MergeOptions.Images images = MergeOptions.Images.FIRST;

  @Option(
      names = "--counts",
      paramLabel = "FILE",
      description = "Gets the report's totals as a small JSON object, for metrics.")
  private @Nullable Path counts;

  @Mixin private final MergeOptions options = new MergeOptions();

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(args, new MergeMain());
  }

  @Override
  public void run() {
    try (var board = ProgressBoard.open()) {
      options.images = images;
      var folders = new MergeFolders(split, clean, fetchImages, extractAttributes, output);
      var merged =
          new MergeStep(options).merge(folders, run, board.stage(MergeStep.NAME, "rows", 0));
      if (counts != null) {
        Json.write(counts, Counts.of(merged.report()));
      }
    }
  }
}
