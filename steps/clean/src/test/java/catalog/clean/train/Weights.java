package catalog.clean.train;

import catalog.clean.Features;
import catalog.clean.Lemmas;
import catalog.clean.Model;
import catalog.clean.Tagger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// The weights of a tagger in training: the matrix of each layer, row by row.
///
/// @param embeddings a row for each feature
/// @param words from the sums of a token's embeddings to its vector
/// @param window from the vectors of all places of the window to the hidden layer
/// @param output from the hidden layer to the scores
@SuppressWarnings("ArrayRecordComponent")
record Weights(
    float[] embeddings,
    float[] words,
    float[] wordBias,
    float[] window,
    float[] windowBias,
    float[] output,
    float[] outputBias) {

  /// Length of the vectors of all places of the window together.
  static final int WINDOW = Tagger.WIDTH * Tagger.VECTOR;

  private static final int[] COLUMNS = {
    Tagger.EMBEDDING,
    Tagger.VECTOR,
    Tagger.VECTOR,
    Tagger.HIDDEN,
    Tagger.HIDDEN,
    Tagger.SCORES,
    Tagger.SCORES
  };

  /// Weights that are all zero.
  Weights() {
    this(
        new float[Features.ROWS * Tagger.EMBEDDING],
        new float[Tagger.INPUT * Tagger.VECTOR],
        new float[Tagger.VECTOR],
        new float[WINDOW * Tagger.HIDDEN],
        new float[Tagger.HIDDEN],
        new float[Tagger.HIDDEN * Tagger.SCORES],
        new float[Tagger.SCORES]);
  }

  /// All layers, in the order of the file.
  List<float[]> layers() {
    return List.of(embeddings, words, wordBias, window, windowBias, output, outputBias);
  }

  /// A model with these weights, rounded as in the file.
  Model model(Lemmas lemmas) {
    return new Model(new Tagger(ByteBuffer.wrap(bytes())), lemmas);
  }

  /// Reads what [#bytes] wrote.
  static Weights read(ByteBuffer in) {
    Weights weights = new Weights();
    for (int i = 0; i < COLUMNS.length; i++) {
      float[] layer = weights.layers().get(i);
      float[] scales = new float[layer.length / COLUMNS[i]];
      in.asFloatBuffer().get(scales);
      in.position(in.position() + Float.BYTES * scales.length);
      for (int j = 0; j < layer.length; j++) {
        layer[j] = scales[j / COLUMNS[i]] * in.get();
      }
    }
    return weights;
  }

  /// The content of the file that [Tagger] reads: each weight is rounded to one byte, with a scale
  /// for each row.
  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(1 << 22);
    for (int i = 0; i < COLUMNS.length; i++) {
      float[] layer = layers().get(i);
      float[] scales = new float[layer.length / COLUMNS[i]];
      for (int j = 0; j < layer.length; j++) {
        int row = j / COLUMNS[i];
        scales[row] = Math.max(scales[row], Math.abs(layer[j]) / Byte.MAX_VALUE);
      }
      for (float scale : scales) {
        out.putFloat(scale);
      }
      for (int j = 0; j < layer.length; j++) {
        float scale = scales[j / COLUMNS[i]];
        out.put((byte) (scale == 0 ? 0 : Math.round(layer[j] / scale)));
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
