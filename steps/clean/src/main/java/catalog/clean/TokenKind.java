package catalog.clean;

/// How the cleaner treats a token.
public enum TokenKind {
  /// Its lemma is kept.
  KEPT,
  /// It is dropped as a stop word.
  STOP_WORD,
  /// It is dropped because it has a character that is not a letter.
  NOT_ALPHABETIC
}
