package catalog.launcher.images;

import catalog.fault.Fault;
import catalog.handover.DatasetName;
import catalog.handover.Layout;
import catalog.launcher.sample.SampleCatalog;
import catalog.launcher.sample.SampleImageServer;
import catalog.launcher.steps.Steps;
import catalog.step.Program;
import catalog.step.StepDeclaration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes the AOT caches with which the steps' containers start: runs the job on a generated
/// catalog, each step by the very files of its image, and keeps what the JVM notes of it. Images
/// come from a server here, and the bucket is [a stand-in][StandInBucket].
///
/// A JVM uses a cache only if it was made by the same runtime, class path, file times and garbage
/// collector, and else starts without a word; so the job is run once more here by JVMs that must
/// use their caches, and decodes the images too.
@Command(name = "startup-caches")
public final class StartupCaches implements Runnable {
  private static final long ROWS = 300;
  private static final String CATALOG = "catalog.csv";

  @Parameters(
      paramLabel = "IMAGES",
      description = "Has a folder for each step, its image's files, and gets what the steps make.")
  private Path images = Path.of("");

  @Parameters(paramLabel = "WARM-UP", description = "Has the options for a JVM that makes notes.")
  private Path warmUp = Path.of("");

  /// Runs the program.
  public static void main(String[] args) {
    Program.main(args, StartupCaches::new);
  }

  @Override
  public void run() {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (var pictures = SampleImageServer.start(new InetSocketAddress(here, 0), false);
        var bucket = StandInBucket.start(new InetSocketAddress(here, 0))) {
      for (boolean training : List.of(true, false)) {
        Path work = Files.createDirectories(images.resolve(training ? "training" : "check"));
        new SampleCatalog(pictures.host()).write(work.resolve(CATALOG), ROWS);
        for (StepDeclaration step : Steps.all()) {
          Path image = images.resolve(step.name());
          Path cache = image.resolve("app/start-up.aot");
          start(
              image,
              bucket,
              training
                  ? List.of("-XX:AOTCacheOutput=" + cache, "@" + warmUp)
                  : List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache),
              arguments(step, work, pictures.host(), !training));
        }
      }
    } catch (IOException e) {
      throw Fault.passing("Cannot work in " + images + ": " + e.getMessage(), e);
    }
  }

  /// What there is for each option of a step's program.
  private static List<String> arguments(
      StepDeclaration step, Path work, String pictures, boolean decode) {
    Path runs = work.resolve(Layout.RUNS);
    Path output = work.resolve("out");
    Path plan = output.resolve(Layout.MERGE);
    boolean tars = step.runs() == StepDeclaration.Runs.AFTER_MERGE;
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("--input", work.resolve(CATALOG));
    values.put(
        "--shard",
        (tars ? plan : runs.resolve(Layout.SPLIT).resolve(Layout.SHARDS))
            .resolve(Layout.shardCsv(0)));
    values.put("--hand-overs", runs);
    values.put("--steps", String.join(",", Steps.namesOnShards()));
    values.put("--output", step.name().equals(Layout.MERGE) ? output : runs.resolve(step.name()));
    values.put("--run", "training");
    values.put("--name", "flipkart");
    values.put("--store", "gs://training/" + work.getFileName());
    values.put("--verify", decode ? "decode" : "structure");
    values.put("--allow-address", pictures);
    values.put("--host-rate", 0);
    values.put("--dataset-formats", "csv,parquet,webdataset");
    values.put("--plan", plan);
    values.put("--counts", work.resolve("counts.json"));
    values.put("--status", "Succeeded");
    values.put("--seconds", 1);
    values.put("--tars", runs.resolve("webdataset"));
    values.put(
        "--report",
        output.resolve(DatasetName.of("flipkart", "").folder()).resolve(Layout.REPORT_JSON));
    Set<String> options =
        Objects.requireNonNull(Steps.commands().get(step.name())).optionsMap().keySet();
    List<String> arguments = new ArrayList<>();
    values.forEach(
        (option, value) -> {
          if (options.contains(option)) {
            arguments.add(option + "=" + value);
          }
        });
    return arguments;
  }

  /// Runs a step as its container does, but for the options.
  private static void start(
      Path image, StandInBucket bucket, List<String> options, List<String> arguments)
      throws IOException {
    Path app = image.resolve("app");
    List<String> command = new ArrayList<>();
    command.add(app.resolve("java/bin/java").toString());
    command.add("@" + app.resolve("jvm-options"));
    command.addAll(options);
    command.add("-cp");
    command.add(
        Files.readString(app.resolve("jib-classpath-file")).strip().replace("/app/", app + "/"));
    command.add("@" + app.resolve("jib-main-class-file"));
    command.addAll(arguments);
    Path log = image.resolveSibling(image.getFileName() + ".log");
    var program =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    program.environment().clear();
    program.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "LOG_FORMAT", "json"));
    program.environment().put("STORAGE_EMULATOR_HOST", bucket.address());
    int code = program.start().onExit().join().exitValue();
    if (code != 0) {
      throw Fault.badData("%s ended with %d; see %s.".formatted(image, code, log));
    }
  }
}
