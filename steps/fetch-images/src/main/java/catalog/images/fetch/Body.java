package catalog.images.fetch;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.GzipSource;
import okio.Okio;
import okio.Source;

/// The body of one answer, read into one array that grows with what really comes.
final class Body {
  private static final int FIRST_OF_UNKNOWN = 64 * 1024;
  private static final int FIRST_AT_MOST = 256 * 1024;

  private final Response response;
  private final int maxBytes;
  private final ByteBudget.Lease lease;

  Body(Response response, int maxBytes, ByteBudget.Lease lease) {
    this.response = response;
    this.maxBytes = maxBytes;
    this.lease = lease;
  }

  /// The content, or why it is not wanted.
  Answer read() throws IOException, InterruptedException {
    long announced = response.body().contentLength();
    if (announced > maxBytes) {
      return refused(Outcome.TOO_LARGE);
    }
    if (announced < -1) {
      return refused(Outcome.BAD_ANSWER);
    }
    String encoding = response.header("Content-Encoding", "identity");
    BufferedSource source = response.body().source();
    return switch (String.valueOf(encoding).strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> read(source, announced);
      case "gzip", "x-gzip" -> unzip(source);
      default -> refused(Outcome.BAD_ANSWER);
    };
  }

  /// Not asked for, but some stores answer so whatever was asked.
  private Answer unzip(BufferedSource source) throws IOException, InterruptedException {
    // The decoder can take bytes for ever without giving one, so both sides have a cap.
    try (BufferedSource plain = Okio.buffer(new GzipSource(new Capped(source, maxBytes)))) {
      return read(plain, -1);
    } catch (TooMuch _) {
      return refused(Outcome.TOO_LARGE);
    } catch (ZipException _) {
      return refused(Outcome.BAD_ANSWER);
    }
  }

  private Answer read(BufferedSource source, long announced)
      throws IOException, InterruptedException {
    int size = announced < 0 ? FIRST_OF_UNKNOWN : (int) Math.min(announced, FIRST_AT_MOST);
    byte[] bytes = room(new byte[0], size);
    int count = 0;
    while (true) {
      if (count == bytes.length) {
        if (count == announced || source.exhausted()) {
          return new Answer.Content(response.code(), bytes);
        }
        if (count == maxBytes) {
          return refused(Outcome.TOO_LARGE);
        }
        long most = announced < 0 ? maxBytes : announced;
        bytes = room(bytes, (int) Math.min(most, Math.max(2L * count, FIRST_OF_UNKNOWN)));
      }
      int read = source.read(bytes, count, bytes.length - count);
      if (read < 0) {
        return new Answer.Content(response.code(), Arrays.copyOf(bytes, count));
      }
      count += read;
    }
  }

  private Answer refused(Outcome outcome) {
    return Answer.Failure.of(outcome, response.code());
  }

  private byte[] room(byte[] bytes, int size) throws InterruptedException {
    lease.growTo(size);
    return Arrays.copyOf(bytes, size);
  }

  private static final class TooMuch extends IOException {}

  private static final class Capped extends ForwardingSource {
    private long left;

    Capped(Source source, long most) {
      super(source);
      this.left = most;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      if (left <= 0) {
        throw new TooMuch();
      }
      long read = super.read(sink, Math.min(byteCount, left));
      left -= Math.max(read, 0);
      return read;
    }
  }
}
