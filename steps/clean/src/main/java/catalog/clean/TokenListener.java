package catalog.clean;

/// Takes the tokens of a description, in order.
public interface TokenListener {
  /// Takes one token.
  ///
  /// @param text the token, in lower case
  /// @param kind what becomes of it
  /// @param lemma its lemma; the token itself where it is dropped
  void token(String text, TokenKind kind, String lemma);
}
