package catalog.store;

import catalog.fault.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens the store that a location names.
public final class ObjectStores {
  private static final Pattern BUCKET =
      Pattern.compile("gs://([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:/(.*))?", Pattern.DOTALL);
  private static final Pattern SCHEME = Pattern.compile("(?i)(gs:|[a-z][a-z0-9+.-]*://).*");

  private ObjectStores() {}

  /// The store at `gs://bucket`, `gs://bucket/prefix`, a folder's path, or its `file:` URI.
  ///
  /// A bucket is asked for at once; a folder need not exist, it is made by the first write.
  ///
  /// @throws Fault usage when the location is none of these, is a file, or when this program has no
  ///   google-cloud-storage on its class path; bad data or passing when the bucket cannot be used
  public static ObjectStore open(String location) {
    Matcher bucket = BUCKET.matcher(location);
    if (bucket.matches()) {
      String prefix = bucket.group(2) == null ? "" : bucket.group(2).replaceFirst("/$", "");
      if (!prefix.isEmpty() && !Keys.isValid(prefix)) {
        throw notALocation(location, "its prefix has an empty part, '.' or '..'");
      }
      return openBucket(location, bucket.group(1), prefix);
    }
    return new LocalObjectStore(folder(location));
  }

  private static ObjectStore openBucket(String location, String bucket, String prefix) {
    try {
      return GcsObjectStore.open(bucket, prefix);
    } catch (NoClassDefFoundError missing) {
      throw Fault.usage(
          "Cannot open " + location + ": this program was built without google-cloud-storage.",
          missing);
    }
  }

  private static Path folder(String location) {
    try {
      if (location.startsWith("file:")) {
        return Path.of(URI.create(location));
      }
      if (location.isBlank()) {
        throw notALocation(location, "it is empty");
      }
      if (SCHEME.matcher(location).matches()) {
        throw notALocation(location, "neither a bucket's name nor a folder");
      }
      return Path.of(location);
    } catch (IllegalArgumentException e) {
      throw notALocation(location, String.valueOf(e.getMessage()), e);
    }
  }

  private static Fault notALocation(String location, String why, Throwable... cause) {
    return Fault.usage(
        "Expected gs://bucket, gs://bucket/prefix or a folder, found '%s' (%s)."
            .formatted(Keys.printable(location), Keys.printable(why)),
        cause);
  }
}
