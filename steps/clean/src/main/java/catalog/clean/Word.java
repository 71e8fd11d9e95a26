package catalog.clean;

import org.jspecify.annotations.Nullable;

/// What the cleaner knows of a token whatever stands around it.
///
/// @param text the token, in lower case
/// @param kind whether it is kept
/// @param lemmas its lemmas by inflection where the inflection matters, else null
/// @param alone the tagger's view of it with no space behind it
/// @param spaced the tagger's view of it with a space behind it
@SuppressWarnings("ArrayRecordComponent")
record Word(
    String text, TokenKind kind, String @Nullable [] lemmas, TokenView alone, TokenView spaced) {

  static Word of(String text, Model model) {
    TokenKind kind =
        !Letters.isAlphabetic(text)
            ? TokenKind.NOT_ALPHABETIC
            : StopWords.contains(text) ? TokenKind.STOP_WORD : TokenKind.KEPT;
    return new Word(
        text,
        kind,
        kind == TokenKind.KEPT ? model.lemmas().choices(text) : null,
        model.tagger().view(text, false),
        model.tagger().view(text, true));
  }
}
