package catalog.fetchimages;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.fetchimages.fetch.Outcome;
import catalog.handover.Counts;
import catalog.handover.DatasetName;
import catalog.handover.Findings;
import catalog.handover.Fingerprint;
import catalog.handover.RowOutput;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.step.ShardStep;
import catalog.step.StepDeclaration;
import catalog.step.StepProgram;
import catalog.store.ObjectStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
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
          ImageColumns.ALL,
          List.of(LedgerRow.TABLE),
          Tally.COUNTS);

  /// The step as a program.
  public static final StepProgram<FetchImagesOptions> PROGRAM =
      new StepProgram<>(
          DECLARATION,
          "Fetches the images of a shard's products into a folder or bucket.",
          FetchImagesOptions::new,
          FetchImagesStep::new);

  /// Name of the number of images stored.
  public static final String STORED = Tally.OUTCOMES + "/" + Outcome.STORED.word();

  private final FetchImagesOptions options;
  private final DatasetName dataset;
  private final Set<Outcome> refetch;
  private final @Nullable ImageEngine engine;

  /// Opens the store and the network, unless images are off.
  ///
  /// @throws Fault usage if an option is invalid; any that opening the store throws
  public FetchImagesStep(FetchImagesOptions options) {
    this.options = options;
    this.dataset = options.datasetName();
    this.refetch = options.refetchOutcomes();
    this.engine =
        options.images == ImagesMode.OFF
            ? null
            : new ImageEngine(
                ObjectStores.open(options.store), dataset.images(), options.fetchSettings());
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
            && engine.has(EarlierLedger.storedKeys(job, dataset)));
  }

  @Override
  public Result process(ShardJob job) {
    return engine == null ? writeNothing(job) : fetch(job, engine);
  }

  private static Result writeNothing(ShardJob job) {
    try (var ledger = new CsvWriter(job.table(LedgerRow.TABLE), LedgerRow.TABLE.columns());
        var output = new RowOutput(job.output(), DECLARATION.columns())) {
      ledger.commit();
      job.progress().advance(job.shard().rowCount());
      return new Result(output.commit(), DECLARATION.columns(), true, new Findings());
    }
  }

  /// Works on one batch of products after another. The ledger is written under the name of that of
  /// a stopped run, which it is until the last batch is done.
  private Result fetch(ShardJob job, ImageEngine images) {
    Fingerprint fingerprint = ShardRunner.fingerprint(this, job.shard());
    Path stopped = EarlierLedger.stopped(job, fingerprint);
    var findings = new Findings();
    try (var products = new ProductBatches(job.shard());
        var earlier = new EarlierLedger(job, fingerprint);
        var ledger = new CsvWriter(stopped, LedgerRow.TABLE.columns());
        var output = new RowOutput(job.output(), DECLARATION.columns())) {
      while (products.hasNext()) {
        List<Product> batch = products.next();
        var context =
            new ProductFetch.Context(
                images, dataset, options.images, refetch, earlier.rows(batch), job);
        for (ProductFetch fetch : fetch(new ShardFetch(context, batch), ledger, earlier)) {
          Tally.add(fetch, findings.counts());
          output.write(fetch.uniqId(), ImageColumns.cells(fetch));
        }
      }
      long rows = output.commit();
      ledger.commit();
      move(stopped, job.table(LedgerRow.TABLE));
      return new Result(rows, DECLARATION.columns(), false, findings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.passing(
          "Stopped before shard %d was done; run again to go on.".formatted(job.number()), e);
    }
  }

  /// Fetches a batch and adds it to the ledger, which is kept if the run ends here, with all that
  /// an earlier run knew and this one did not come to.
  private List<ProductFetch> fetch(ShardFetch batch, CsvWriter ledger, EarlierLedger earlier)
      throws InterruptedException {
    try {
      batch.run(options.shardTimeout());
    } catch (Fault | InterruptedException e) {
      batch.fetches().forEach(fetch -> write(fetch.known(), ledger));
      earlier.rest(row -> ledger.write(row.cells()));
      ledger.commit();
      throw e;
    }
    batch.fetches().forEach(fetch -> write(fetch.rows(), ledger));
    return batch.fetches();
  }

  private static void write(Collection<LedgerRow> rows, CsvWriter ledger) {
    rows.forEach(row -> ledger.write(row.cells()));
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Fault.writing(to, e);
    }
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
  }
}
