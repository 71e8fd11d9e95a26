package catalog.clean;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// The numbers of the tagger's network, row by row.
///
/// A token's [Features] choose rows of `embeddings`; those of one aspect are added up, the sums of
/// all aspects side by side, and a last number that tells of a space behind the token, go through
/// `words` to the token's vector. The vectors of a token and its [#REACH] neighbours on either side
/// go through `window` to the hidden layer, that through `output` to a score for each [Inflection].
/// Layers but the last cut off at zero.
///
/// @param embeddings [Features#ROWS] × [#EMBEDDING]
/// @param words ([Features#ASPECTS] × [#EMBEDDING] + 1) × [#VECTOR]
/// @param wordBias [#VECTOR]
/// @param window ((2 × [#REACH] + 1) × [#VECTOR]) × [#HIDDEN]
/// @param windowBias [#HIDDEN]
/// @param output [#HIDDEN] × [#SCORES]
/// @param outputBias [#SCORES]
@SuppressWarnings("ArrayRecordComponent")
public record Weights(
    float[] embeddings,
    float[] words,
    float[] wordBias,
    float[] window,
    float[] windowBias,
    float[] output,
    float[] outputBias) {
  public static final int EMBEDDING = 32;
  public static final int INPUT = Features.ASPECTS * EMBEDDING + 1;
  public static final int VECTOR = 64;

  /// Neighbours seen on either side: as far as spaCy's own tagger sees.
  public static final int REACH = 4;

  public static final int WINDOW = (2 * REACH + 1) * VECTOR;
  public static final int HIDDEN = 96;
  public static final int SCORES = Inflection.values().length;

  /// All zero.
  public Weights() {
    this(
        new float[Features.ROWS * EMBEDDING],
        new float[INPUT * VECTOR],
        new float[VECTOR],
        new float[WINDOW * HIDDEN],
        new float[HIDDEN],
        new float[HIDDEN * SCORES],
        new float[SCORES]);
  }

  /// All layers, in the order of the file.
  public List<float[]> layers() {
    return List.of(embeddings, words, wordBias, window, windowBias, output, outputBias);
  }

  /// Number of columns of each of the [#layers].
  private static final int[] COLUMNS = {EMBEDDING, VECTOR, VECTOR, HIDDEN, HIDDEN, SCORES, SCORES};

  private static final float LARGEST = Byte.MAX_VALUE;

  /// Reads what [#bytes] wrote.
  public static Weights read(ByteBuffer in) {
    Weights weights = new Weights();
    for (int i = 0; i < COLUMNS.length; i++) {
      float[] layer = weights.layers().get(i);
      for (int row = 0; row < layer.length; row += COLUMNS[i]) {
        float scale = in.getFloat();
        for (int j = row; j < row + COLUMNS[i]; j++) {
          layer[j] = scale * in.get();
        }
      }
    }
    return weights;
  }

  /// The numbers rounded to one byte each, with a scale for each row.
  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(1 << 22);
    for (int i = 0; i < COLUMNS.length; i++) {
      float[] layer = layers().get(i);
      for (int row = 0; row < layer.length; row += COLUMNS[i]) {
        float largest = 0;
        for (int j = row; j < row + COLUMNS[i]; j++) {
          largest = Math.max(largest, Math.abs(layer[j]));
        }
        out.putFloat(largest / LARGEST);
        for (int j = row; j < row + COLUMNS[i]; j++) {
          out.put((byte) (largest == 0 ? 0 : Math.round(layer[j] / largest * LARGEST)));
        }
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
