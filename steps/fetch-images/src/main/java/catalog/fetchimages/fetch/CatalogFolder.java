package catalog.fetchimages.fetch;

import catalog.fault.Fault;
import catalog.file.Keys;
import catalog.file.Location;
import catalog.file.Sha256;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The folder that the paths of image lists start from: the catalog's, on this machine or in a
/// bucket.
///
/// @param place null where no path is read
public record CatalogFolder(@Nullable Location place) {
  /// No folder: paths are refused.
  public static final CatalogFolder NONE = new CatalogFolder(null);

  /// The most characters of a path.
  private static final int LONGEST = 4096;

  /// Reads a folder's path, `gs://bucket/folder`, or nothing.
  ///
  /// @throws Fault usage if it is neither, or no folder
  public static CatalogFolder parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    return switch (Location.parse(text)) {
      case Location.Bucket bucket -> new CatalogFolder(bucket);
      case Location.Local(Path path) when Files.isDirectory(path) ->
          new CatalogFolder(new Location.Local(path.toAbsolutePath().normalize()));
      case Location.Local(Path path) ->
          throw Fault.usage("Expected a folder or gs://bucket/folder, found '" + path + "'.");
    };
  }

  /// What a path leads to from here.
  Source source(String path) {
    if (place == null || path.isEmpty()) {
      return new Source.Refused(Outcome.BAD_URL);
    }
    if (path.length() > LONGEST || path.indexOf('\\') >= 0) {
      return new Source.Refused(Outcome.FORBIDDEN_PATH);
    }
    String plain = withoutDots(path);
    if (!Keys.isValid(plain)) {
      return new Source.Refused(Outcome.FORBIDDEN_PATH);
    }
    return switch (place) {
      case Location.Bucket bucket -> new Source.InBucket(bucket.bucket(), bucket.base() + plain);
      case Location.Local(Path folder) -> inFolder(folder, plain);
    };
  }

  private static Source inFolder(Path folder, String path) {
    try {
      return new Source.InFolder(folder, Path.of(path));
    } catch (InvalidPathException _) {
      return new Source.Refused(Outcome.FORBIDDEN_PATH); // Not in this machine's character set.
    }
  }

  /// Whether an entry is a path on this machine.
  public boolean isFile(String entry) {
    return place instanceof Location.Local && WebUrl.scheme(entry).isEmpty();
  }

  /// What identifies the image of an entry, wherever the catalog is: the entry itself, but a path
  /// together with the folder. Does not show folders of this machine.
  public String identity(String entry) {
    if (place == null || !WebUrl.scheme(entry).isEmpty()) {
      return entry;
    }
    return switch (source(entry.strip())) {
      case Source.InBucket object -> object.host() + "/" + object.key();
      case Source.InFolder(Path folder, Path path) ->
          "sha256:" + Sha256.of(folder.resolve(path).toString());
      case Source.Web _, Source.Refused _ -> entry;
    };
  }

  /// Its text form; empty if there is none.
  @Override
  public String toString() {
    return switch (place) {
      case null -> "";
      case Location.Bucket bucket -> bucket.uri("");
      case Location.Local(Path folder) -> folder.toString();
    };
  }

  /// The path without parts that are a single dot.
  private static String withoutDots(String path) {
    return path.startsWith("./") || path.contains("/./")
        ? Arrays.stream(path.split("/", -1))
            .filter(part -> !part.equals("."))
            .collect(Collectors.joining("/"))
        : path;
  }
}
