package catalog.launcher.local;

import catalog.clean.CleanStep;
import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.fetchimages.FetchImagesStep;
import catalog.fetchimages.ImagesMode;
import catalog.file.Location;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.handover.Shard;
import catalog.launcher.steps.Steps;
import catalog.merge.MergeFolders;
import catalog.merge.MergeOptions;
import catalog.merge.MergeStep;
import catalog.split.SplitOptions;
import catalog.split.SplitStep;
import catalog.split.format.Proposal;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.step.ShardStep;
import catalog.text.Excerpt;
import catalog.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `catalog format`: proposes a format for a catalog.
@Command(
    name = "format",
    description = {
      "Looks at a catalog and prints a file for --format by which it can be read.",
      "Comments in it show three products as the dataset would have them, without images."
    })
public final class FormatCommand implements Runnable {
  private static final int PRODUCTS = 3;
  private static final int LONGEST = 300;
  private static final String RUN = "format";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  @Parameters(index = "0", paramLabel = "FILE|gs://...", description = "The catalog.")
  private String catalog = "";

  @Mixin private final SplitOptions split = new SplitOptions();

  @Override
  public void run() {
    try {
      Path folder = Files.createTempDirectory("catalog-format");
      try {
        Path file = Transfer.fetch(catalog, folder.resolve(Layout.INPUT));
        if (!Files.isRegularFile(file)) {
          throw Fault.badData("No file " + catalog + ".");
        }
        String yaml = Proposal.of(file, catalog, title(file), split.hints());
        System.out.print(Printable.lines(yaml));
        split.format = Files.writeString(folder.resolve("proposed.yaml"), yaml).toString();
        split.columns = ""; // They are in the file now.
        show(products(file, folder));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw Fault.writing(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  /// The name of the file without its endings, as far as a name of a dataset may be.
  private static String title(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\..*", "");
    return Excerpt.cut(name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", ""), 64);
  }

  /// The file of a dataset with the first products.
  private Path products(Path file, Path folder) {
    split.limit = PRODUCTS;
    split.maxRejected = 100;
    var options = new StepOptions();
    options.of(FetchImagesStep.PROGRAM).images = ImagesMode.OFF;
    options.of(CleanStep.PROGRAM).text = true;
    Path shards = folder.resolve(Layout.SPLIT);
    new SplitStep(split, RUN).split(file, catalog, shards, Progress.NONE);
    try (var opened = options.open()) {
      for (ShardStep step : opened.steps()) {
        var shard = new Shard(Manifest.shardFile(shards, 0));
        Path output = folder.resolve(step.declaration().name());
        ShardRunner.run(step, new ShardJob(RUN, 0, shard, output, Progress.NONE));
      }
    }
    var place = new MergeFolders(folder, new Location.Local(folder), folder, RUN);
    return new MergeStep(new MergeOptions(), Steps.namesOnShards())
        .merge(place, RUN, Progress.NONE)
        .files()
        .getFirst();
  }

  private static void show(Path products) {
    try (var rows = new CsvReader(products, List.of())) {
      for (CsvReader.Row row : rows) {
        System.out.println("#");
        for (String column : rows.columns()) {
          String cell = Printable.of(BLANKS.matcher(row.get(column)).replaceAll(" "));
          if (!cell.isEmpty()) {
            System.out.printf("# %s: %s%n", column, Excerpt.of(cell, LONGEST));
          }
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
