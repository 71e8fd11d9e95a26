package catalog.fetchimages.fetch;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// What a connection receives while the header of a response is read from it.
///
/// The library takes the end of a connection for that of the header: half a header would be a
/// response without a body, and half a status another status.
final class WholeHead extends FilterInputStream {
  private boolean begun;

  /// @param begun whether a part of the header has been received already
  WholeHead(InputStream in, boolean begun) {
    super(in);
    this.begun = begun;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// @throws EOFException at the end, unless nothing has been received
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read < 0 && begun) {
      throw new EOFException("the connection ended in the header");
    }
    begun |= read > 0;
    return read;
  }
}
