package catalog.clean;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.handover.Column;
import catalog.handover.Findings;
import catalog.handover.RowOutput;
import catalog.step.NoOptions;
import catalog.step.RowStep;
import catalog.step.ShardJob;
import catalog.step.StepDeclaration;
import catalog.step.StepProgram;
import java.util.List;

/// Replaces the description of each product of a shard by its lemmas.
public final class CleanStep implements RowStep {
  /// Name of the count of all tokens of all descriptions.
  static final String TOKENS = "tokens";

  /// Name of the count of tokens that are stop words.
  static final String STOP_WORDS = "stop_words";

  /// Name of the count of lemmas in the output; each counts once per row.
  static final String LEMMAS = "lemmas";

  /// Name of the count of rows whose description has tags or entities.
  static final String WITH_MARKUP = "with_markup";

  /// Name of the count of rows whose cleaned description is empty.
  static final String EMPTY = "empty_descriptions";

  /// The declaration of the step.
  public static final StepDeclaration DECLARATION =
      StepDeclaration.computing(
          "clean",
          List.of(new Column(CatalogColumn.DESCRIPTION.header(), Column.Type.WORDS)),
          List.of(TOKENS, STOP_WORDS, LEMMAS, WITH_MARKUP, EMPTY));

  /// The step as a program; it has no options of its own.
  public static final StepProgram<NoOptions> PROGRAM =
      new StepProgram<>(
          DECLARATION,
          "Turns the descriptions of a shard into the distinct lemmas of their words.",
          NoOptions::new,
          _ -> new CleanStep());

  // Shared by all shards, so that words cached for one shard serve the next as well.
  private final Cleaners cleaners = new Cleaners();

  @Override
  public StepDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public RowOutput.RowMapper mapper(ShardJob job) {
    return this::cells;
  }

  private List<String> cells(CsvReader.Row row, Findings findings) {
    Cleaned cleaned = clean(row.get(CatalogColumn.DESCRIPTION));
    findings.count(TOKENS, cleaned.tokens());
    findings.count(STOP_WORDS, cleaned.stopWords());
    findings.count(LEMMAS, cleaned.distinctLemmas());
    findings.count(WITH_MARKUP, cleaned.markup() ? 1 : 0);
    findings.count(EMPTY, cleaned.lemmas().isEmpty() ? 1 : 0);
    return List.of(cleaned.lemmas());
  }

  private Cleaned clean(String description) {
    Cleaner cleaner = cleaners.take();
    try {
      return cleaner.clean(description);
    } finally {
      cleaners.giveBack(cleaner);
    }
  }
}
