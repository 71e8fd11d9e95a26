package catalog.clean;

import java.util.ArrayList;
import java.util.List;

/// Turns descriptions into lemmas, as spaCy's `en_core_web_sm` would.
///
/// A cleaner caches the words it has met; only one thread may use it at a time. Making one is quick
/// once the first has loaded the tables.
public final class Cleaner {
  /// Capacity of each of the two generations of the word cache.
  static final int MOST_WORDS = 1 << 11;

  private final Model model;
  private final RegionCache<Word> words;
  private final RegionCache<Word[]> parts;

  /// A cleaner with the tables that come with this program.
  public Cleaner() {
    this(Model.shipped());
  }

  /// A cleaner with other tables.
  public Cleaner(Model model) {
    this(model, MOST_WORDS);
  }

  /// @param wordsRemembered capacity of each generation of the word cache; a power of two
  Cleaner(Model model, int wordsRemembered) {
    this.model = model;
    this.words = new RegionCache<>(wordsRemembered);
    this.parts = new RegionCache<>(2 * wordsRemembered);
  }

  /// Cleans a description, which may be in upper or lower case and have markup.
  public Cleaned clean(String description) {
    String plain = Markup.remove(description);
    Collector collector = new Collector();
    read(plain, collector);
    return collector.cleaned(plain, !plain.equals(description));
  }

  /// Passes each token of a text without markup to a listener, in order.
  public void read(String plain, TokenListener listener) {
    String text = LowerCase.of(plain);
    TokenWindow window = new TokenWindow(model.tagger(), listener);
    Tokenizer.parts(text, (from, to, spaceAfter) -> read(text, from, to, spaceAfter, window));
    window.finish();
  }

  private void read(String text, int from, int to, boolean spaceAfter, TokenWindow window) {
    if (to - from > RegionCache.LONGEST) {
      // Not collected in a list first: a part without white space can be as long as the text.
      Tokenizer.tokens(
          text,
          from,
          to,
          (start, end, last) -> window.add(word(text, start, end), last && spaceAfter));
      return;
    }
    Word[] tokens = parts.find(text, from, to);
    if (tokens == null) {
      List<Word> found = new ArrayList<>();
      Tokenizer.tokens(text, from, to, (start, end, last) -> found.add(word(text, start, end)));
      tokens = found.toArray(Word[]::new);
      parts.add(text.substring(from, to), tokens);
    }
    for (int i = 0; i < tokens.length; i++) {
      window.add(tokens[i], spaceAfter && i == tokens.length - 1);
    }
  }

  private Word word(String text, int from, int to) {
    Word word = words.find(text, from, to);
    if (word == null) {
      word = new Word(text.substring(from, to), model);
      words.add(word.text(), word);
    }
    return word;
  }

  private static final class Collector implements TokenListener {
    private final DistinctWords lemmas = new DistinctWords();
    private final LanguageTally languages = new LanguageTally();
    private long tokens;
    private long stopWords;

    @Override
    public void token(String text, TokenKind kind, String lemma, long signOf) {
      tokens++;
      languages.add(signOf);
      switch (kind) {
        case KEPT -> lemmas.add(lemma);
        case STOP_WORD -> stopWords++;
        case NOT_ALPHABETIC -> {}
      }
    }

    Cleaned cleaned(String plain, boolean markup) {
      String script = Script.of(plain);
      return new Cleaned(
          lemmas.toString(),
          tokens,
          stopWords,
          lemmas.size(),
          plain,
          markup,
          script,
          languages.likeliest(script));
    }
  }
}
