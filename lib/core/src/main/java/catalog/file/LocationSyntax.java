package catalog.file;

import catalog.fault.Fault;
import catalog.text.Printable;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the text form of a [Location].
final class LocationSyntax {
  private static final Pattern BUCKET =
      Pattern.compile("gs://([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:/(.*))?", Pattern.DOTALL);
  private static final Pattern SCHEME = Pattern.compile("(?i)gs:|[a-z][a-z0-9+.-]*://");

  private LocationSyntax() {}

  static Location parse(String text) {
    Matcher bucket = BUCKET.matcher(text);
    if (!bucket.matches()) {
      return new Location.Local(path(text));
    }
    String prefix = bucket.group(2) == null ? "" : bucket.group(2);
    prefix = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    if (!prefix.isEmpty() && !Keys.isValid(prefix)) {
      throw notALocation(text, "its prefix has an empty part, '.' or '..'");
    }
    return new Location.Bucket(bucket.group(1), prefix);
  }

  private static Path path(String text) {
    try {
      if (text.startsWith("file:")) {
        return Path.of(URI.create(text));
      }
      if (text.isBlank()) {
        throw notALocation(text, "it is empty");
      }
      if (SCHEME.matcher(text).lookingAt()) {
        throw notALocation(text, "neither a bucket's name nor a folder");
      }
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Fault.impossiblePath(e);
    } catch (IllegalArgumentException e) {
      throw notALocation(text, String.valueOf(e.getMessage()), e);
    }
  }

  private static Fault notALocation(String text, String why, Throwable... cause) {
    return Fault.usage(
        "Expected gs://bucket, gs://bucket/prefix or a folder, found '%s' (%s)."
            .formatted(Printable.of(text), Printable.of(why)),
        cause);
  }
}
