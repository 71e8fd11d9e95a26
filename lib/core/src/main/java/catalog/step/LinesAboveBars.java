package catalog.step;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Takes the bars away before something is printed; the next tick draws them below it.
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
