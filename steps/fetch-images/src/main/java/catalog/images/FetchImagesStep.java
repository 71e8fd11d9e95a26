package catalog.images;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.handover.FetchStats;
import catalog.handover.Fingerprint;
import catalog.handover.Ledger;
import catalog.images.fetch.Outcome;
import catalog.step.ShardJob;
import catalog.step.ShardStep;
import catalog.store.ObjectStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The step fetch-images: the images of a shard's products into the object store, every URL that
/// was tried into the ledger.
///
/// One instance serves all shards of a process, at the same time as well.
public final class FetchImagesStep implements ShardStep<FetchStats>, AutoCloseable {
  /// The step's name.
  public static final String NAME = "fetch-images";

  private final FetchImagesOptions options;
  private final Set<Outcome> refetch;
  private final @Nullable ImageEngine engine;

  /// Opens the store and the network, unless images are off.
  ///
  /// @throws Fault usage if an option makes no sense, or what opening the store throws
  public FetchImagesStep(FetchImagesOptions options) {
    this.options = options;
    this.refetch = options.refetchOutcomes();
    this.engine =
        options.images == ImagesMode.OFF
            ? null
            : new ImageEngine(ObjectStores.open(options.store), options.fetchSettings());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SortedMap<String, ?> settings() {
    return options.settings();
  }

  @Override
  public Class<FetchStats> statsType() {
    return FetchStats.class;
  }

  @Override
  public boolean isFinal(FetchStats stats) {
    return refetch.stream().noneMatch(outcome -> stats.outcomes().containsKey(outcome.word()));
  }

  @Override
  public Result<FetchStats> process(ShardJob job) {
    if (engine == null) {
      job.progress().advance(job.shard().rows());
      return new Result<>(write(job.output(), List.of()), FetchStats.NONE);
    }
    Fingerprint fingerprint = Fingerprint.of(job.shard().sha256(), settings(), getClass());
    var context =
        new ProductFetch.Context(
            engine, options.images, refetch, EarlierLedger.find(job, fingerprint), job);
    var shard = new ShardFetch(context, Product.read(job.shard()));
    Path stopped = EarlierLedger.stopped(job, fingerprint);
    try {
      shard.run(options.shardTimeout());
    } catch (Fault e) {
      write(stopped, shard.fetches());
      throw e;
    } catch (InterruptedException e) {
      write(stopped, shard.fetches());
      Thread.currentThread().interrupt();
      throw Fault.passing(
          "Stopped before shard %d was done; run again to go on.".formatted(job.number()), e);
    }
    long rows = write(job.output(), shard.fetches());
    delete(stopped);
    return new Result<>(rows, Tally.of(engine.base(), shard.fetches()));
  }

  private static long write(Path ledger, List<ProductFetch> fetches) {
    try (var writer = new CsvWriter(ledger, Ledger.COLUMNS)) {
      for (ProductFetch fetch : fetches) {
        fetch.rows().forEach(row -> writer.write(row.cells()));
      }
      writer.commit();
      return writer.rows();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Fault.writing(file, e);
    }
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
  }
}
