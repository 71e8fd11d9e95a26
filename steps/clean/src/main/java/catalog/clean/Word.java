package catalog.clean;

import org.jspecify.annotations.Nullable;

/// What the cleaner caches for a token, which does not depend on the tokens around it.
final class Word {
  private final String text;
  private final TokenKind kind;
  private final String @Nullable [] lemmas;
  private final long languages;
  private final Tagger tagger;
  private @Nullable TokenView alone;
  private @Nullable TokenView spaced;

  Word(String text, Model model) {
    this.text = text;
    kind =
        !Letters.isAlphabetic(text)
            ? TokenKind.NOT_ALPHABETIC
            : StopWords.contains(text) ? TokenKind.STOP_WORD : TokenKind.KEPT;
    lemmas = kind == TokenKind.KEPT ? model.lemmas().choices(text) : null;
    languages = Languages.of(text);
    tagger = model.tagger();
  }

  /// The token, in lower case.
  String text() {
    return text;
  }

  /// How it is treated.
  TokenKind kind() {
    return kind;
  }

  /// Its lemma for each inflection; null if it is dropped or has the same lemma for all of them.
  String @Nullable [] lemmas() {
    return lemmas;
  }

  /// The set of the languages that it is a sign of, see [Languages#of].
  long languages() {
    return languages;
  }

  /// The tagger's view of it, with or without a space behind it; computed when first needed.
  TokenView view(boolean spaceAfter) {
    TokenView view = spaceAfter ? spaced : alone;
    if (view == null) {
      view = tagger.view(text, spaceAfter);
      if (spaceAfter) {
        spaced = view;
      } else {
        alone = view;
      }
    }
    return view;
  }
}
