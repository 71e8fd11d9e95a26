package catalog.fetchimages.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many requests the limit of this process's open files has room for.
///
/// Source: proc_pid_limits(5), which only Linux has; other systems' limits are not looked at.
public final class OpenFiles {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern SOFT_LIMIT = Pattern.compile("(?m)^Max open files +(\\d+) ");

  /// Those of the Java runtime, of libraries, of the other steps, and of a bucket's client.
  private static final long OTHERS = 112;

  /// For a request: its connection, one kept open for a later request, a file being written, and
  /// the other end where a generated sample's server is in the same process.
  private static final long PER_REQUEST = 4;

  private OpenFiles() {}

  /// As many requests in flight as were asked for, or fewer.
  public static int concurrency(int asked) {
    try {
      return concurrency(asked, Files.readString(LIMITS));
    } catch (IOException _) {
      return asked;
    }
  }

  static int concurrency(int asked, String limits) {
    Matcher limit = SOFT_LIMIT.matcher(limits);
    if (!limit.find()) {
      return asked; // Unlimited.
    }
    long room = Math.max(1, (Long.parseLong(limit.group(1)) - OTHERS) / PER_REQUEST);
    if (room >= asked) {
      return asked;
    }
    LOG.warn(
        "{} requests in flight instead of {}, since no more than {} files can be open (ulimit -n).",
        room,
        asked,
        limit.group(1));
    return (int) room;
  }
}
