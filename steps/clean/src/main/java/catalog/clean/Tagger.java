package catalog.clean;

/// A small neural network that tells how spaCy's tagger would take a word: see [Weights].
///
/// Immutable; the same input gives the same bits on every machine.
public final class Tagger {
  private final Weights weights;

  public Tagger(Weights weights) {
    this.weights = weights;
  }

  /// The vector of a token, with or without a space behind it: [Weights#VECTOR] numbers.
  public float[] vector(String token, boolean spaceAfter) {
    float[] input = new float[Weights.INPUT];
    int[] rows = Features.rows(token);
    for (int i = 0; i < rows.length; i++) {
      int column = i / Features.ROWS_PER_ASPECT * Weights.EMBEDDING;
      add(weights.embeddings(), rows[i], 1, input, column, Weights.EMBEDDING);
    }
    input[Weights.INPUT - 1] = spaceAfter ? 1 : 0;
    float[] vector = weights.wordBias().clone();
    for (int i = 0; i < input.length; i++) {
      add(weights.words(), i, input[i], vector, 0, Weights.VECTOR);
    }
    cutAtZero(vector);
    return vector;
  }

  /// How likely each [Inflection] is, in proportion, for the token in the middle of the window.
  ///
  /// @param window vectors of the tokens around, in order, zeros beyond the ends of the text; `2 ×
  ///   REACH + 1` of them
  public float[] likelihoods(float[][] window) {
    float[] hidden = weights.windowBias().clone();
    for (int i = 0; i < window.length; i++) {
      float[] vector = window[i];
      for (int j = 0; j < vector.length; j++) {
        if (vector[j] != 0) {
          add(weights.window(), i * Weights.VECTOR + j, vector[j], hidden, 0, Weights.HIDDEN);
        }
      }
    }
    cutAtZero(hidden);
    float[] scores = weights.outputBias().clone();
    for (int i = 0; i < hidden.length; i++) {
      add(weights.output(), i, hidden[i], scores, 0, Weights.SCORES);
    }
    return likelihoodsOf(scores);
  }

  private static float[] likelihoodsOf(float[] scores) {
    float largest = scores[0];
    for (float score : scores) {
      largest = Math.max(largest, score);
    }
    float[] shares = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      shares[i] = (float) StrictMath.exp(scores[i] - largest);
    }
    return shares;
  }

  /// Adds `factor` × a row of the matrix to the numbers of `sum` from `at` on.
  private static void add(float[] matrix, int row, float factor, float[] sum, int at, int columns) {
    int offset = row * columns;
    for (int i = 0; i < columns; i++) {
      sum[at + i] += factor * matrix[offset + i];
    }
  }

  private static void cutAtZero(float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.max(numbers[i], 0);
    }
  }
}
