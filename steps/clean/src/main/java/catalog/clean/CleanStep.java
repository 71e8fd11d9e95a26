package catalog.clean;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.handover.Column;
import catalog.handover.Findings;
import catalog.handover.RowOutput;
import catalog.step.RowStep;
import catalog.step.ShardJob;
import catalog.step.StepDeclaration;
import catalog.step.StepProgram;
import java.util.List;
import java.util.SortedMap;

/// Replaces the description of each product of a shard by its lemmas; the option `--text` keeps it
/// as well, without markup.
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

  /// Name of the count of rows whose description has text, but whose cleaned description is empty.
  static final String WITHOUT_WORDS = "without_words";

  /// Name of the group of counts of rows whose description has text, by its script.
  static final String SCRIPTS = "scripts/";

  /// Name of the group of counts of rows whose description has text, by its likely language.
  static final String LANGUAGES = "languages/";

  private static final Column LEMMAS_COLUMN =
      new Column(CatalogColumn.DESCRIPTION.header(), Column.Type.WORDS);
  private static final Column TEXT_COLUMN = new Column(Column.TEXT, Column.Type.TEXT);

  /// The declaration of the step.
  public static final StepDeclaration DECLARATION =
      StepDeclaration.computing(
          "clean",
          List.of(LEMMAS_COLUMN, TEXT_COLUMN),
          List.of(
              TOKENS, STOP_WORDS, LEMMAS, WITH_MARKUP, EMPTY, WITHOUT_WORDS, SCRIPTS, LANGUAGES));

  /// The step as a program.
  public static final StepProgram<CleanOptions> PROGRAM =
      new StepProgram<>(
          DECLARATION,
          "Turns the descriptions of a shard into the distinct lemmas of their words.",
          CleanOptions::new,
          CleanStep::new);

  // Shared by all shards, so that words cached for one shard serve the next as well.
  private final Cleaners cleaners = new Cleaners();
  private final CleanOptions options;
  private final boolean withText;

  /// @throws catalog.fault.Fault usage if an option is invalid
  public CleanStep(CleanOptions options) {
    this.options = options;
    this.withText = options.handsOverText();
  }

  @Override
  public StepDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public SortedMap<String, ?> settings() {
    return options.settings();
  }

  @Override
  public List<Column> columns() {
    Column text = new Column(TEXT_COLUMN.name(), TEXT_COLUMN.type(), options.text);
    return withText ? List.of(LEMMAS_COLUMN, text) : List.of(LEMMAS_COLUMN);
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
    if (!cleaned.text().isBlank()) {
      findings.count(WITHOUT_WORDS, cleaned.lemmas().isEmpty() ? 1 : 0);
      findings.count(SCRIPTS + cleaned.script(), 1);
      findings.count(LANGUAGES + cleaned.language(), 1);
    }
    return withText ? List.of(cleaned.lemmas(), text(cleaned)) : List.of(cleaned.lemmas());
  }

  private static String text(Cleaned cleaned) {
    return cleaned.markup() ? Markup.tidy(cleaned.text()) : cleaned.text();
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
