package catalog.clean;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvWriter;
import catalog.handover.CleanStats;
import catalog.step.ShardJob;
import catalog.step.ShardStep;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;

/// Cleans the descriptions of a shard: one row per product, `uniq_id,description`, in the shard's
/// order, with the lemmas of its description.
public final class CleanStep implements ShardStep<CleanStats> {
  /// The columns of its output.
  public static final List<String> COLUMNS =
      List.of(CatalogColumn.UNIQ_ID.header(), CatalogColumn.DESCRIPTION.header());

  // What it knows of the words of one shard serves the next as well.
  private final ThreadLocal<Cleaner> cleaners = ThreadLocal.withInitial(Cleaner::new);

  @Override
  public String name() {
    return "clean";
  }

  /// No option changes the output.
  @Override
  public SortedMap<String, ?> settings() {
    return Collections.emptySortedMap();
  }

  @Override
  public Class<CleanStats> statsType() {
    return CleanStats.class;
  }

  @Override
  public Result<CleanStats> process(ShardJob job) {
    Cleaner cleaner = cleaners.get();
    var stats = new AtomicReference<>(CleanStats.NONE);
    try (var out = new CsvWriter(job.output(), COLUMNS)) {
      job.shard()
          .forEach(
              row -> {
                Cleaned cleaned = cleaner.clean(row.get(CatalogColumn.DESCRIPTION));
                out.write(row.get(CatalogColumn.UNIQ_ID), cleaned.lemmas());
                stats.set(stats.get().plus(statsOf(cleaned)));
                job.progress().advance(1);
              });
      out.commit();
      return new Result<>(out.rows(), stats.get());
    }
  }

  private static CleanStats statsOf(Cleaned cleaned) {
    return new CleanStats(
        cleaned.tokens(),
        cleaned.stopWords(),
        cleaned.distinctLemmas(),
        cleaned.markup() ? 1 : 0,
        cleaned.lemmas().isEmpty() ? 1 : 0);
  }
}
