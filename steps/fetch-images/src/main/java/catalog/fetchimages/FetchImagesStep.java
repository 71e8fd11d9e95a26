package catalog.fetchimages;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.fetchimages.fetch.Outcome;
import catalog.handover.Column;
import catalog.handover.Counts;
import catalog.handover.Findings;
import catalog.handover.Fingerprint;
import catalog.handover.RowOutput;
import catalog.step.RowStep;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.step.ShardStep;
import catalog.step.StepDeclaration;
import catalog.step.StepProgram;
import catalog.store.ObjectStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The step fetch-images: stores images of a shard's products in the object store, writes the key
/// of each product's image to the product's row, and every URL that was tried to the ledger.
///
/// One instance serves all shards of a process, in parallel.
public final class FetchImagesStep implements ShardStep {
  /// The step's declaration.
  public static final StepDeclaration DECLARATION =
      new StepDeclaration(
          "fetch-images",
          StepDeclaration.Runs.WAITING,
          List.of(new Column("image_uri", Column.Type.IMAGE)),
          List.of(LedgerRow.TABLE),
          Tally.COUNTS);

  /// The step as a program.
  public static final StepProgram<FetchImagesOptions> PROGRAM =
      new StepProgram<>(
          DECLARATION,
          "Fetches the images of a shard's products into a folder or bucket.",
          FetchImagesOptions::new,
          FetchImagesStep::new);

  private final FetchImagesOptions options;
  private final Set<Outcome> refetch;
  private final @Nullable ImageEngine engine;

  /// Opens the store and the network, unless images are off.
  ///
  /// @throws Fault usage if an option is invalid; any that opening the store throws
  public FetchImagesStep(FetchImagesOptions options) {
    this.options = options;
    this.refetch = options.refetchOutcomes();
    this.engine =
        options.images == ImagesMode.OFF
            ? null
            : new ImageEngine(ObjectStores.open(options.store), options.fetchSettings());
  }

  @Override
  public StepDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public SortedMap<String, ?> settings() {
    return options.settings();
  }

  /// False if a URL is to be tried again, or if an image of the ledger is no longer in the store.
  @Override
  public boolean isFinal(ShardJob job, Counts counts) {
    return engine == null
        || (refetch.stream()
                .noneMatch(outcome -> Tally.outcomes(counts).containsKey(outcome.word()))
            && engine.has(EarlierLedger.storedKeys(job)));
  }

  @Override
  public Result process(ShardJob job) {
    return engine == null ? writeNothing(job) : fetch(job, engine);
  }

  private static Result writeNothing(ShardJob job) {
    writeLedger(job.table(LedgerRow.TABLE), List.of());
    Result empty = RowStep.map(job, DECLARATION.columns(), (_, _) -> List.of(""));
    return new Result(empty.rows(), empty.columns(), true, empty.findings());
  }

  private Result fetch(ShardJob job, ImageEngine images) {
    Fingerprint fingerprint = ShardRunner.fingerprint(this, job.shard());
    var context =
        new ProductFetch.Context(
            images, options.images, refetch, EarlierLedger.find(job, fingerprint), job);
    var shard = new ShardFetch(context, Product.read(job.shard()));
    Path stopped = EarlierLedger.stopped(job, fingerprint);
    try {
      shard.run(options.shardTimeout());
    } catch (Fault e) {
      writeLedger(stopped, shard.fetches());
      throw e;
    } catch (InterruptedException e) {
      writeLedger(stopped, shard.fetches());
      Thread.currentThread().interrupt();
      throw Fault.passing(
          "Stopped before shard %d was done; run again to go on.".formatted(job.number()), e);
    }
    writeLedger(job.table(LedgerRow.TABLE), shard.fetches());
    Result result = writeRows(job, shard.fetches());
    delete(stopped);
    return result;
  }

  private static Result writeRows(ShardJob job, List<ProductFetch> fetches) {
    var findings = new Findings();
    try (var output = new RowOutput(job.output(), DECLARATION.columns())) {
      for (ProductFetch fetch : fetches) {
        Tally.add(fetch, findings.counts());
        output.write(fetch.uniqId(), List.of(fetch.imageKey()));
      }
      return new Result(output.commit(), DECLARATION.columns(), false, findings);
    }
  }

  private static void writeLedger(Path ledger, List<ProductFetch> fetches) {
    try (var writer = new CsvWriter(ledger, LedgerRow.TABLE.columns())) {
      for (ProductFetch fetch : fetches) {
        fetch.rows().forEach(row -> writer.write(row.cells()));
      }
      writer.commit();
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
