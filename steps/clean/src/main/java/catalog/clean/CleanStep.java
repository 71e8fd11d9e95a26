package catalog.clean;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvWriter;
import catalog.handover.CleanStats;
import catalog.step.ShardJob;
import catalog.step.ShardStep;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

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
    var totals = new Totals();
    try (var out = new CsvWriter(job.output(), COLUMNS)) {
      job.shard()
          .forEach(
              row -> {
                Cleaned cleaned = cleaner.clean(row.get(CatalogColumn.DESCRIPTION));
                out.write(row.get(CatalogColumn.UNIQ_ID), cleaned.lemmas());
                totals.add(cleaned);
                job.progress().advance(1);
              });
      out.commit();
      return new Result<>(out.rows(), totals.stats());
    }
  }

  private static final class Totals {
    private long tokens;
    private long stopWords;
    private long lemmas;
    private long withMarkup;
    private long empty;

    void add(Cleaned cleaned) {
      tokens += cleaned.tokens();
      stopWords += cleaned.stopWords();
      lemmas += cleaned.distinctLemmas();
      withMarkup += cleaned.markup() ? 1 : 0;
      empty += cleaned.lemmas().isEmpty() ? 1 : 0;
    }

    CleanStats stats() {
      return new CleanStats(tokens, stopWords, lemmas, withMarkup, empty);
    }
  }
}
