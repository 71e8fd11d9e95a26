package catalog.clean;

/// Takes the tokens of a description, in order.
public interface TokenListener {
  /// Takes one token.
  ///
  /// @param text the token, in lower case
  /// @param kind how it is treated
  /// @param lemma its lemma; the token itself if it is dropped
  /// @param languages those that it is a sign of, as [Languages] numbers them
  void token(String text, TokenKind kind, String lemma, long languages);
}
