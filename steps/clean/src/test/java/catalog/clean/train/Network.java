package catalog.clean.train;

import catalog.clean.Features;
import catalog.clean.Weights;
import java.util.Arrays;
import java.util.BitSet;

/// The tagger's network while it learns: forward, and backward to the gradient of the cross
/// entropy.
///
/// One thread and plain loops in a fixed order, so that training gives the same bits everywhere.
final class Network {
  private static final int SIDE = Weights.REACH * Weights.VECTOR;

  private final Weights weights;
  private final Weights gradient = new Weights();

  /// The rows of the embeddings that have a gradient.
  private final BitSet touched = new BitSet();

  /// Transposed, so that the way back runs along rows too.
  private final float[] wordsTurned = new float[Weights.INPUT * Weights.VECTOR];

  private final float[] windowTurned = new float[Weights.WINDOW * Weights.HIDDEN];
  private final float[] hidden = new float[Weights.HIDDEN];
  private final float[] hiddenGradient = new float[Weights.HIDDEN];
  private final float[] inputGradient = new float[Weights.INPUT];
  private final float[] scores = new float[Weights.SCORES];

  Network(Weights weights) {
    this.weights = weights;
    weightsChanged();
  }

  Weights weights() {
    return weights;
  }

  /// The sum of the gradients of all lessons since it was last cleared.
  Weights gradient() {
    return gradient;
  }

  BitSet touched() {
    return touched;
  }

  /// To be called after each change of the weights.
  void weightsChanged() {
    turn(weights.words(), Weights.INPUT, Weights.VECTOR, wordsTurned);
    turn(weights.window(), Weights.WINDOW, Weights.HIDDEN, windowTurned);
  }

  private static void turn(float[] matrix, int rows, int columns, float[] turned) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = matrix[i * columns + j];
      }
    }
  }

  /// Adds the gradient of one lesson.
  ///
  /// @return the number of answers in it
  int learn(Lesson lesson) {
    float[][] inputs = new float[lesson.length()][];
    float[] vectors = new float[2 * SIDE + lesson.length() * Weights.VECTOR];
    for (int i = 0; i < lesson.length(); i++) {
      inputs[i] = input(lesson.rows()[i], lesson.spaceAfter()[i]);
      vector(inputs[i], vectors, SIDE + i * Weights.VECTOR);
    }
    float[] vectorGradients = new float[vectors.length];
    int answers = 0;
    for (int i = 0; i < lesson.length(); i++) {
      if (lesson.answers()[i] != Lesson.NO_ANSWER) {
        answers++;
        answer(vectors, i * Weights.VECTOR, lesson.answers()[i], vectorGradients);
      }
    }
    for (int i = 0; i < lesson.length(); i++) {
      int at = SIDE + i * Weights.VECTOR;
      backToWord(inputs[i], lesson.rows()[i], vectors, vectorGradients, at);
    }
    return answers;
  }

  private float[] input(int[] rows, boolean spaceAfter) {
    float[] input = new float[Weights.INPUT];
    for (int i = 0; i < rows.length; i++) {
      int column = i / Features.ROWS_PER_ASPECT * Weights.EMBEDDING;
      add(weights.embeddings(), rows[i], 1, input, column, Weights.EMBEDDING);
    }
    input[Weights.INPUT - 1] = spaceAfter ? 1 : 0;
    return input;
  }

  private void vector(float[] input, float[] vectors, int at) {
    System.arraycopy(weights.wordBias(), 0, vectors, at, Weights.VECTOR);
    for (int i = 0; i < input.length; i++) {
      add(weights.words(), i, input[i], vectors, at, Weights.VECTOR);
    }
    for (int i = at; i < at + Weights.VECTOR; i++) {
      vectors[i] = Math.max(vectors[i], 0);
    }
  }

  /// Forward and backward for the token whose window starts at `at`.
  private void answer(float[] vectors, int at, int right, float[] vectorGradients) {
    System.arraycopy(weights.windowBias(), 0, hidden, 0, Weights.HIDDEN);
    for (int i = 0; i < Weights.WINDOW; i++) {
      if (vectors[at + i] != 0) {
        add(weights.window(), i, vectors[at + i], hidden, 0, Weights.HIDDEN);
      }
    }
    System.arraycopy(weights.outputBias(), 0, scores, 0, Weights.SCORES);
    for (int i = 0; i < Weights.HIDDEN; i++) {
      hidden[i] = Math.max(hidden[i], 0);
      add(weights.output(), i, hidden[i], scores, 0, Weights.SCORES);
    }
    toProbabilities(scores);
    scores[right] -= 1;
    backToWindow(vectors, at, vectorGradients);
  }

  private static void toProbabilities(float[] scores) {
    float largest = scores[0];
    for (float score : scores) {
      largest = Math.max(largest, score);
    }
    float sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) StrictMath.exp(scores[i] - largest);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
  }

  private void backToWindow(float[] vectors, int at, float[] vectorGradients) {
    add(scores, 0, 1, gradient.outputBias(), 0, Weights.SCORES);
    Arrays.fill(hiddenGradient, 0);
    for (int i = 0; i < Weights.HIDDEN; i++) {
      if (hidden[i] != 0) {
        add(scores, 0, hidden[i], gradient.output(), i * Weights.SCORES, Weights.SCORES);
        for (int j = 0; j < Weights.SCORES; j++) {
          hiddenGradient[i] += scores[j] * weights.output()[i * Weights.SCORES + j];
        }
        add(windowTurned, i, hiddenGradient[i], vectorGradients, at, Weights.WINDOW);
      }
    }
    add(hiddenGradient, 0, 1, gradient.windowBias(), 0, Weights.HIDDEN);
    for (int i = 0; i < Weights.WINDOW; i++) {
      if (vectors[at + i] != 0) {
        int row = i * Weights.HIDDEN;
        add(hiddenGradient, 0, vectors[at + i], gradient.window(), row, Weights.HIDDEN);
      }
    }
  }

  private void backToWord(
      float[] input, int[] rows, float[] vectors, float[] vectorGradients, int at) {
    Arrays.fill(inputGradient, 0);
    boolean any = false;
    for (int i = 0; i < Weights.VECTOR; i++) {
      if (vectors[at + i] != 0 && vectorGradients[at + i] != 0) {
        any = true;
        add(wordsTurned, i, vectorGradients[at + i], inputGradient, 0, Weights.INPUT);
      } else {
        vectorGradients[at + i] = 0;
      }
    }
    if (!any) {
      return;
    }
    float[] vectorGradient = Arrays.copyOfRange(vectorGradients, at, at + Weights.VECTOR);
    add(vectorGradient, 0, 1, gradient.wordBias(), 0, Weights.VECTOR);
    for (int i = 0; i < Weights.INPUT; i++) {
      add(vectorGradient, 0, input[i], gradient.words(), i * Weights.VECTOR, Weights.VECTOR);
    }
    for (int i = 0; i < rows.length; i++) {
      touched.set(rows[i]);
      int aspect = i / Features.ROWS_PER_ASPECT;
      int row = rows[i] * Weights.EMBEDDING;
      add(inputGradient, aspect, 1, gradient.embeddings(), row, Weights.EMBEDDING);
    }
  }

  /// Adds `factor` × a row of the matrix to the numbers of `sum` from `at` on.
  private static void add(float[] matrix, int row, float factor, float[] sum, int at, int columns) {
    int offset = row * columns;
    for (int i = 0; i < columns; i++) {
      sum[at + i] += factor * matrix[offset + i];
    }
  }
}
