package catalog.clean;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A small neural network that predicts the [Inflection] of a word as spaCy's tagger would.
///
/// A token's [Features] choose rows of the embedding tables. The input of the first layer is the
/// sum of these rows for each aspect, and one number that is 1 if a space follows the token; its
/// output is the token's vector. The vectors of a token and its [#REACH] neighbours on either side
/// are the input of the hidden layer, whose output gives a score for each inflection. Vectors and
/// the hidden layer pass through a ReLU: negative numbers become 0.
///
/// Immutable; the same input gives the same bits on every machine.
public final class Tagger {
  /// Length of the embedding of one aspect of a token.
  public static final int EMBEDDING = 32;

  /// Length of the first layer's input.
  public static final int INPUT = Features.ASPECTS * EMBEDDING + 1;

  /// Length of a token's vector.
  public static final int VECTOR = 64;

  /// Neighbours used on either side, as many as by spaCy's own tagger.
  public static final int REACH = 4;

  /// Places of the window: the token, in the middle, and its neighbours on both sides.
  public static final int WIDTH = 2 * REACH + 1;

  /// Length of the hidden layer.
  public static final int HIDDEN = 96;

  /// Number of scores, one for each inflection.
  public static final int SCORES = Inflection.ALL.size();

  private final Matrix embeddings;
  private final Matrix words;
  private final Matrix wordBias;
  private final Matrix window;
  private final Matrix windowBias;
  private final Matrix output;
  private final Matrix outputBias;

  /// Reads the layers in the order of the fields, each in the format of [Matrix].
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

  /// The contribution of a token with this vector to the hidden layer.
  ///
  /// @param place of the token in the window, from 0 to [#WIDTH] - 1
  float[] share(float[] vector, int place) {
    float[] share = new float[HIDDEN];
    for (int i = 0; i < vector.length; i++) {
      window.add(place * VECTOR + i, vector[i], share, 0);
    }
    return share;
  }

  /// The likelihood of each [Inflection] of the token in the middle of the window, relative to the
  /// likeliest one, which has 1.
  ///
  /// @param views the [#WIDTH] tokens of the window in order; null beyond the ends of the text
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
