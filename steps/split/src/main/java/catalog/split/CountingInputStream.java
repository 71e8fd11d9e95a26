package catalog.split;

import catalog.step.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Reports the bytes that are read through it as progress.
final class CountingInputStream extends FilterInputStream {
  private final Progress progress;

  CountingInputStream(InputStream in, Progress progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    progress.advance(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = super.read(bytes, offset, length);
    progress.advance(Math.max(n, 0));
    return n;
  }

  /// Reports the bytes left unread because of `--limit` as done.
  void countRest() throws IOException {
    progress.advance(in.available());
  }
}
