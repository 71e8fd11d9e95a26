package catalog.handover;

/// What clean counts.
///
/// @param tokens all tokens of all descriptions
/// @param stopWords tokens that are stop words
/// @param lemmas lemmas in the output, each once a row
/// @param withMarkup rows whose description held tags or entities
/// @param empty rows whose cleaned description is empty
public record CleanStats(long tokens, long stopWords, long lemmas, long withMarkup, long empty) {
  /// Nothing counted yet.
  public static final CleanStats NONE = new CleanStats(0, 0, 0, 0, 0);

  /// Both counts together.
  public CleanStats plus(CleanStats other) {
    return new CleanStats(
        tokens + other.tokens,
        stopWords + other.stopWords,
        lemmas + other.lemmas,
        withMarkup + other.withMarkup,
        empty + other.empty);
  }
}
