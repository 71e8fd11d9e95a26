package catalog.fetchimages.fetch;

import catalog.file.GzipMembers;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/// Reads the body of one response.
final class Body {
  /// Time limit for [#drain], which the caller has to enforce.
  static final long DRAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private static final int MOST_DRAINED = 32 * 1024;

  private final ClassicHttpResponse response;
  private final int maxBytes;
  private final ByteBudget.Lease lease;

  Body(ClassicHttpResponse response, int maxBytes, ByteBudget.Lease lease) {
    this.response = response;
    this.maxBytes = maxBytes;
    this.lease = lease;
  }

  /// The content, or the reason why it is refused.
  Answer read() throws IOException, InterruptedException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return refused(Outcome.BAD_ANSWER);
    }
    long announced = entity.getContentLength();
    if (announced > maxBytes) {
      return refused(Outcome.TOO_LARGE);
    }
    String encoding = String.valueOf(entity.getContentEncoding()).strip();
    return switch (encoding.length() > 8 ? encoding : encoding.toLowerCase(Locale.ROOT)) {
      case "null", "", "identity" -> read(entity.getContent(), announced);
      case "gzip", "x-gzip" -> unzip(entity.getContent());
      default -> refused(Outcome.BAD_ANSWER);
    };
  }

  /// Gzip is not asked for, but some servers send it all the same.
  private Answer unzip(InputStream in) throws IOException, InterruptedException {
    // Empty gzip members are endless input without output, so both sides have a limit.
    try (var unzipped = new GzipMembers(new Capped(in, maxBytes))) {
      return read(unzipped, -1);
    } catch (TooMuch _) {
      return refused(Outcome.TOO_LARGE);
    } catch (ZipException _) {
      return refused(Outcome.BAD_ANSWER);
    }
  }

  private Answer read(InputStream in, long announced) throws IOException, InterruptedException {
    return new BoundedBytes(maxBytes, lease)
        .read(in, announced)
        .<Answer>map(bytes -> new Answer.Content(response.getCode(), bytes))
        .orElse(refused(Outcome.TOO_LARGE));
  }

  private Answer refused(Outcome outcome) {
    return Answer.Failure.of(outcome, response.getCode());
  }

  /// Whether a body was read to its end; bytes left would be taken for the next response.
  static boolean ended(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    try {
      return entity == null || entity.getContent().read() < 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Reads and discards a body of at most 32 KiB; false if it is longer or breaks off.
  static boolean drain(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return true;
    }
    if (entity.getContentLength() > MOST_DRAINED) {
      return false;
    }
    try {
      InputStream in = entity.getContent();
      return in.skip(MOST_DRAINED) <= MOST_DRAINED && in.read() < 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static final class TooMuch extends IOException {}

  private static final class Capped extends FilterInputStream {
    private long left;

    Capped(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    /// Leaves the response's body open: closing that would read it to its end.
    @Override
    public void close() {}

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new TooMuch();
      }
      int read = super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }
  }
}
