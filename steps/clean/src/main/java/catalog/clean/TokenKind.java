package catalog.clean;

/// What becomes of a token.
public enum TokenKind {
  /// It gives a lemma.
  KEPT,
  /// It is dropped as a stop word.
  STOP_WORD,
  /// It is dropped because it holds something that is no letter.
  NOT_ALPHABETIC
}
