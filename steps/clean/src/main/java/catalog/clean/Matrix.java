package catalog.clean;

import java.nio.ByteBuffer;

/// The weights of a layer, one byte each, with a scale for each row.
final class Matrix {
  private final int columns;
  private final float[] scales;
  private final byte[] numbers;

  /// Reads the scales of all rows as floats, then the weights row by row.
  Matrix(ByteBuffer in, int rows, int columns) {
    this.columns = columns;
    scales = new float[rows];
    in.asFloatBuffer().get(scales);
    in.position(in.position() + rows * Float.BYTES);
    numbers = new byte[rows * columns];
    in.get(numbers);
  }

  /// Adds `factor` × a row of weights to the elements of `sum` from index `at` on.
  void add(int row, float factor, float[] sum, int at) {
    if (factor == 0) {
      return;
    }
    float scale = factor * scales[row];
    int offset = row * columns;
    for (int i = 0; i < columns; i++) {
      sum[at + i] += scale * numbers[offset + i];
    }
  }
}
