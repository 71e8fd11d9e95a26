package catalog.step;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Clears the progress bars before each write; the next update of the board draws them below the
/// text.
final class LinesAboveBars extends FilterOutputStream {
  private final Runnable clearBars;

  LinesAboveBars(OutputStream out, Runnable clearBars) {
    super(out);
    this.clearBars = clearBars;
  }

  @Override
  public void write(int b) throws IOException {
    clearBars.run();
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    clearBars.run();
    out.write(bytes, offset, length);
  }
}
