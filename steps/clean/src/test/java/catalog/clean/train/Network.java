package catalog.clean.train;

import catalog.clean.Features;
import catalog.clean.Tagger;
import java.util.Arrays;
import java.util.BitSet;

/// The tagger's network in training: the forward pass, and the backward pass to the gradient of the
/// cross-entropy.
///
/// It uses one thread and plain loops in a fixed order, so that training gives the same bits
/// everywhere.
final class Network {
  private static final int SIDE = Tagger.REACH * Tagger.VECTOR;

  private final Weights weights;
  private final Weights gradient = new Weights();

  /// The rows of the embeddings that have a gradient.
  private final BitSet touched = new BitSet();

  /// The transposed matrix, so that the backward pass reads rows too.
  private final float[] wordsTurned = new float[Tagger.INPUT * Tagger.VECTOR];

  private final float[] windowTurned = new float[Weights.WINDOW * Tagger.HIDDEN];
  private final float[] hidden = new float[Tagger.HIDDEN];
  private final float[] hiddenGradient = new float[Tagger.HIDDEN];
  private final float[] inputGradient = new float[Tagger.INPUT];
  private final float[] scores = new float[Tagger.SCORES];

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

  /// Updates the transposed matrices; must be called after each change of the weights.
  void weightsChanged() {
    turn(weights.words(), Tagger.INPUT, Tagger.VECTOR, wordsTurned);
    turn(weights.window(), Weights.WINDOW, Tagger.HIDDEN, windowTurned);
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
    float[] vectors = new float[2 * SIDE + lesson.length() * Tagger.VECTOR];
    for (int i = 0; i < lesson.length(); i++) {
      inputs[i] = input(lesson.rows()[i], lesson.spaceAfter()[i]);
      vector(inputs[i], vectors, SIDE + i * Tagger.VECTOR);
    }
    float[] vectorGradients = new float[vectors.length];
    int answers = 0;
    for (int i = 0; i < lesson.length(); i++) {
      if (lesson.answers()[i] != Lesson.NO_ANSWER) {
        answers++;
        answer(vectors, i * Tagger.VECTOR, lesson.answers()[i], vectorGradients);
      }
    }
    for (int i = 0; i < lesson.length(); i++) {
      int at = SIDE + i * Tagger.VECTOR;
      backToWord(inputs[i], lesson.rows()[i], vectors, vectorGradients, at);
    }
    return answers;
  }

  private float[] input(int[] rows, boolean spaceAfter) {
    float[] input = new float[Tagger.INPUT];
    for (int i = 0; i < rows.length; i++) {
      int column = i / Features.ROWS_PER_ASPECT * Tagger.EMBEDDING;
      add(weights.embeddings(), rows[i], 1, input, column, Tagger.EMBEDDING);
    }
    input[Tagger.INPUT - 1] = spaceAfter ? 1 : 0;
    return input;
  }

  private void vector(float[] input, float[] vectors, int at) {
    System.arraycopy(weights.wordBias(), 0, vectors, at, Tagger.VECTOR);
    for (int i = 0; i < input.length; i++) {
      add(weights.words(), i, input[i], vectors, at, Tagger.VECTOR);
    }
    for (int i = at; i < at + Tagger.VECTOR; i++) {
      vectors[i] = Math.max(vectors[i], 0);
    }
  }

  /// Forward and backward pass for the token whose window starts at `at`.
  private void answer(float[] vectors, int at, int right, float[] vectorGradients) {
    System.arraycopy(weights.windowBias(), 0, hidden, 0, Tagger.HIDDEN);
    for (int i = 0; i < Weights.WINDOW; i++) {
      if (vectors[at + i] != 0) {
        add(weights.window(), i, vectors[at + i], hidden, 0, Tagger.HIDDEN);
      }
    }
    System.arraycopy(weights.outputBias(), 0, scores, 0, Tagger.SCORES);
    for (int i = 0; i < Tagger.HIDDEN; i++) {
      hidden[i] = Math.max(hidden[i], 0);
      add(weights.output(), i, hidden[i], scores, 0, Tagger.SCORES);
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
    add(scores, 0, 1, gradient.outputBias(), 0, Tagger.SCORES);
    Arrays.fill(hiddenGradient, 0);
    for (int i = 0; i < Tagger.HIDDEN; i++) {
      if (hidden[i] != 0) {
        add(scores, 0, hidden[i], gradient.output(), i * Tagger.SCORES, Tagger.SCORES);
        for (int j = 0; j < Tagger.SCORES; j++) {
          hiddenGradient[i] += scores[j] * weights.output()[i * Tagger.SCORES + j];
        }
        add(windowTurned, i, hiddenGradient[i], vectorGradients, at, Weights.WINDOW);
      }
    }
    add(hiddenGradient, 0, 1, gradient.windowBias(), 0, Tagger.HIDDEN);
    for (int i = 0; i < Weights.WINDOW; i++) {
      if (vectors[at + i] != 0) {
        int row = i * Tagger.HIDDEN;
        add(hiddenGradient, 0, vectors[at + i], gradient.window(), row, Tagger.HIDDEN);
      }
    }
  }

  private void backToWord(
      float[] input, int[] rows, float[] vectors, float[] vectorGradients, int at) {
    Arrays.fill(inputGradient, 0);
    boolean any = false;
    for (int i = 0; i < Tagger.VECTOR; i++) {
      if (vectors[at + i] != 0 && vectorGradients[at + i] != 0) {
        any = true;
        add(wordsTurned, i, vectorGradients[at + i], inputGradient, 0, Tagger.INPUT);
      } else {
        vectorGradients[at + i] = 0;
      }
    }
    if (!any) {
      return;
    }
    float[] vectorGradient = Arrays.copyOfRange(vectorGradients, at, at + Tagger.VECTOR);
    add(vectorGradient, 0, 1, gradient.wordBias(), 0, Tagger.VECTOR);
    for (int i = 0; i < Tagger.INPUT; i++) {
      add(vectorGradient, 0, input[i], gradient.words(), i * Tagger.VECTOR, Tagger.VECTOR);
    }
    for (int i = 0; i < rows.length; i++) {
      touched.set(rows[i]);
      int aspect = i / Features.ROWS_PER_ASPECT;
      int row = rows[i] * Tagger.EMBEDDING;
      add(inputGradient, aspect, 1, gradient.embeddings(), row, Tagger.EMBEDDING);
    }
  }

  /// Adds `factor` × a row of the matrix to the elements of `sum` from index `at` on.
  private static void add(float[] matrix, int row, float factor, float[] sum, int at, int columns) {
    int offset = row * columns;
    for (int i = 0; i < columns; i++) {
      sum[at + i] += factor * matrix[offset + i];
    }
  }
}
