package catalog.clean;

import org.jspecify.annotations.Nullable;

/// What the cleaner knows of a token whatever stands around it.
///
/// @param text the token, in lower case
/// @param kind whether it is kept
/// @param lemmas its lemmas by inflection where the inflection matters, else null
/// @param vectors the tagger's view of it without and with a space behind it
@SuppressWarnings("ArrayRecordComponent")
record Word(String text, TokenKind kind, String @Nullable [] lemmas, float[][] vectors) {

  static Word of(String text, Model model) {
    TokenKind kind =
        !Letters.isAlphabetic(text)
            ? TokenKind.NOT_ALPHABETIC
            : StopWords.contains(text) ? TokenKind.STOP_WORD : TokenKind.KEPT;
    return new Word(
        text,
        kind,
        kind == TokenKind.KEPT ? model.lemmas().choices(text) : null,
        new float[][] {model.tagger().vector(text, false), model.tagger().vector(text, true)});
  }
}
