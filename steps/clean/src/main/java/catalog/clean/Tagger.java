package catalog.clean;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A small neural network that predicts how spaCy's tagger would take a word, as far as its lemma
/// depends on it.
///
/// A token's [Features] choose rows of a table; those of one aspect are added up, the sums of all
/// aspects side by side, and a number that stands for a space behind the token, give the token's
/// vector. The vectors of a token and its [#REACH] neighbours on either side give the hidden layer,
/// and that gives a score for each [Inflection]. All numbers but the scores are cut off at zero.
///
/// Immutable; the same input gives the same bits on every machine.
public final class Tagger {
  /// Numbers for each aspect of a token.
  public static final int EMBEDDING = 32;

  /// Numbers that a token's vector is made from.
  public static final int INPUT = Features.ASPECTS * EMBEDDING + 1;

  /// Numbers of a token's vector.
  public static final int VECTOR = 64;

  /// Neighbours seen on either side: as far as spaCy's own tagger sees.
  public static final int REACH = 4;

  /// Places of the window: the token, in the middle, and its neighbours.
  public static final int WIDTH = 2 * REACH + 1;

  /// Numbers of the hidden layer.
  public static final int HIDDEN = 96;

  /// Numbers of the last layer: one for each inflection.
  public static final int SCORES = Inflection.ALL.size();

  private final Matrix embeddings;
  private final Matrix words;
  private final Matrix wordBias;
  private final Matrix window;
  private final Matrix windowBias;
  private final Matrix output;
  private final Matrix outputBias;

  /// Reads the layers, each as [Matrix] says, in the order of the fields.
  public Tagger(ByteBuffer in) {
    embeddings = new Matrix(in, Features.ROWS, EMBEDDING);
    words = new Matrix(in, INPUT, VECTOR);
    wordBias = new Matrix(in, 1, VECTOR);
    window = new Matrix(in, WIDTH * VECTOR, HIDDEN);
    windowBias = new Matrix(in, 1, HIDDEN);
    output = new Matrix(in, HIDDEN, SCORES);
    outputBias = new Matrix(in, 1, SCORES);
  }

  /// The view of a token, with or without a space behind it.
  TokenView view(String token, boolean spaceAfter) {
    float[] input = new float[INPUT];
    int[] rows = Features.rows(token);
    for (int i = 0; i < rows.length; i++) {
      embeddings.add(rows[i], 1, input, i / Features.ROWS_PER_ASPECT * EMBEDDING);
    }
    input[INPUT - 1] = spaceAfter ? 1 : 0;
    float[] vector = new float[VECTOR];
    wordBias.add(0, 1, vector, 0);
    for (int i = 0; i < input.length; i++) {
      words.add(i, input[i], vector, 0);
    }
    return new TokenView(this, cutAtZero(vector));
  }

  /// What a token with this vector adds to the hidden layer from a place of the window.
  float[] share(float[] vector, int place) {
    float[] share = new float[HIDDEN];
    for (int i = 0; i < vector.length; i++) {
      window.add(place * VECTOR + i, vector[i], share, 0);
    }
    return share;
  }

  /// How likely each [Inflection] is, in proportion, for the token in the middle of the window.
  ///
  /// @param views the tokens in order, null beyond the ends of the text; [#WIDTH] of them
  float[] likelihoods(@Nullable TokenView[] views) {
    float[] hidden = new float[HIDDEN];
    windowBias.add(0, 1, hidden, 0);
    for (int place = 0; place < views.length; place++) {
      TokenView view = views[place];
      if (view != null) {
        float[] share = view.share(place);
        for (int i = 0; i < hidden.length; i++) {
          hidden[i] += share[i];
        }
      }
    }
    cutAtZero(hidden);
    float[] scores = new float[SCORES];
    outputBias.add(0, 1, scores, 0);
    for (int i = 0; i < hidden.length; i++) {
      output.add(i, hidden[i], scores, 0);
    }
    return exponentials(scores);
  }

  private static float[] cutAtZero(float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.max(numbers[i], 0);
    }
    return numbers;
  }

  private static float[] exponentials(float[] scores) {
    float largest = scores[0];
    for (float score : scores) {
      largest = Math.max(largest, score);
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) StrictMath.exp(scores[i] - largest);
    }
    return scores;
  }
}
