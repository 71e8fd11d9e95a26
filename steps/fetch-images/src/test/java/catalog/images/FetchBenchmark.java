package catalog.images;

import catalog.handover.FetchStats;
import catalog.handover.ShardReport;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the step over all shards of a folder, two at a time, as the run on one machine does, and
/// prints what came of it; the options are the step's.
final class FetchBenchmark implements Runnable {
  @Option(names = "--shards", required = true)
  Path shards = Path.of("");

  @Option(names = "--output", required = true)
  Path output = Path.of("");

  @Mixin FetchImagesOptions options = new FetchImagesOptions();

  public static void main(String... args) {
    System.exit(new CommandLine(new FetchBenchmark()).execute(args));
  }

  @Override
  public void run() {
    long start = System.nanoTime();
    FetchStats stats = FetchStats.NONE;
    try (var step = new FetchImagesStep(options);
        var threads = Executors.newFixedThreadPool(2)) {
      List<Future<ShardJob>> jobs = new ArrayList<>();
      for (int number = 0; number < count(); number++) {
        Path shard = shards.resolve("%05d.csv".formatted(number));
        var job = new ShardJob("bench", number, shard, output, Progress.NONE);
        jobs.add(
            threads.submit(
                () -> {
                  ShardRunner.run(step, job);
                  return job;
                }));
      }
      for (Future<ShardJob> job : jobs) {
        Path report = job.get().report();
        stats = stats.plus(ShardReport.read(report, FetchStats.class).stats());
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long images = stats.outcomes().getOrDefault("stored", 0L);
    System.out.printf(
        Locale.ROOT,
        "%d URLs, %d images, %.1f s, %.0f images/s, %.0f URLs/s, %s%n",
        stats.urls(),
        images,
        seconds,
        images / seconds,
        stats.urls() / seconds,
        stats.outcomes());
  }

  private int count() {
    try (Stream<Path> files = Files.list(shards)) {
      return (int) files.filter(file -> file.toString().endsWith(".csv")).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
