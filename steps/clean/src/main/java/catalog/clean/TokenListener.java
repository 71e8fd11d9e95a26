package catalog.clean;

/// Takes the tokens of a description, in order.
public interface TokenListener {
  /// Takes one token.
  ///
  /// @param text the token, in lower case
  /// @param kind how it is treated
  /// @param lemma its lemma; the token itself if it is dropped
  void token(String text, TokenKind kind, String lemma);
}
