package catalog.clean;

import org.jspecify.annotations.Nullable;

/// A window that slides over the tokens of one text. It passes each token with its lemma to the
/// listener as soon as the [Tagger#REACH] tokens behind it are known.
final class TokenWindow {
  private final Tagger tagger;
  private final TokenListener listener;
  private final @Nullable TokenView[] views = new TokenView[Tagger.WIDTH];
  private final @Nullable Word[] words = new Word[Tagger.WIDTH];

  TokenWindow(Tagger tagger, TokenListener listener) {
    this.tagger = tagger;
    this.listener = listener;
  }

  void add(Word word, boolean spaceAfter) {
    shift(word, word.view(spaceAfter));
  }

  /// Passes on the last tokens; must be called once all are added.
  void finish() {
    for (int i = 0; i < Tagger.REACH; i++) {
      shift(null, null);
    }
  }

  private void shift(@Nullable Word word, @Nullable TokenView view) {
    System.arraycopy(words, 1, words, 0, Tagger.WIDTH - 1);
    System.arraycopy(views, 1, views, 0, Tagger.WIDTH - 1);
    words[Tagger.WIDTH - 1] = word;
    views[Tagger.WIDTH - 1] = view;
    Word middle = words[Tagger.REACH];
    if (middle != null) {
      String[] lemmas = middle.lemmas();
      listener.token(
          middle.text(),
          middle.kind(),
          lemmas == null ? middle.text() : likeliest(lemmas),
          middle.languages());
    }
  }

  /// The lemma with the largest likelihood, summed over the inflections that lead to it.
  private String likeliest(String[] lemmas) {
    float[] likelihoods = tagger.likelihoods(views);
    String best = lemmas[0];
    float most = -1;
    for (String lemma : lemmas) {
      float sum = 0;
      for (int i = 0; i < lemmas.length; i++) {
        sum += lemmas[i].equals(lemma) ? likelihoods[i] : 0;
      }
      if (sum > most) {
        most = sum;
        best = lemma;
      }
    }
    return best;
  }
}
