package catalog.clean;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One text on its way through the tagger: takes its tokens in order and chooses the lemma of each
/// as soon as the tokens behind it are known.
final class Reading {
  private static final int WIDTH = 2 * Weights.REACH + 1;
  private static final float[] NOTHING = new float[Weights.VECTOR];

  private final Tagger tagger;
  private final TokenListener listener;
  private final float[][] vectors = new float[WIDTH][];
  private final @Nullable Word[] words = new Word[WIDTH];

  Reading(Tagger tagger, TokenListener listener) {
    this.tagger = tagger;
    this.listener = listener;
    Arrays.fill(vectors, NOTHING);
  }

  void add(Word word, boolean spaceAfter) {
    shift(word, word.vectors()[spaceAfter ? 1 : 0]);
  }

  /// To be called after the last token.
  void finish() {
    for (int i = 0; i < Weights.REACH; i++) {
      shift(null, NOTHING);
    }
  }

  private void shift(@Nullable Word word, float[] vector) {
    System.arraycopy(words, 1, words, 0, WIDTH - 1);
    System.arraycopy(vectors, 1, vectors, 0, WIDTH - 1);
    words[WIDTH - 1] = word;
    vectors[WIDTH - 1] = vector;
    Word middle = words[Weights.REACH];
    if (middle != null) {
      String[] lemmas = middle.lemmas();
      listener.token(
          middle.text(), middle.kind(), lemmas == null ? middle.text() : likeliest(lemmas));
    }
  }

  /// The lemma whose inflections are the likeliest together.
  private String likeliest(String[] lemmas) {
    float[] likelihoods = tagger.likelihoods(vectors);
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
