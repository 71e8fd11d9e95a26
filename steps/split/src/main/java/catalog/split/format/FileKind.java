package catalog.split.format;

import catalog.fault.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Recognises the files in which people have catalogs, and which are no CSV.
final class FileKind {
  private static final int BEGINNING = 4096;

  private FileKind() {}

  /// @throws Fault bad data if the file is Parquet, a zip file, Excel or JSON
  static void refuseOthers(Path file, String name) {
    try (InputStream in = Files.newInputStream(file)) {
      kind(in.readNBytes(BEGINNING))
          .ifPresent(
              kind -> {
                throw Fault.badData(
                    "%s is %s; expected CSV: save or export it as CSV (UTF-8)."
                        .formatted(name, kind));
              });
    } catch (IOException e) {
      throw Fault.reading(name, e);
    }
  }

  private static Optional<String> kind(byte[] bytes) {
    return Optional.ofNullable(
        begins(bytes, 'P', 'A', 'R', '1')
            ? "a Parquet file"
            : begins(bytes, 'P', 'K', 3, 4)
                ? "a zip file or an Excel workbook"
                : begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)
                    ? "an old Excel workbook"
                    : isJson(bytes) ? "JSON" : null);
  }

  private static boolean begins(byte[] bytes, int... beginning) {
    for (int i = 0; i < beginning.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  /// An object or a list: a header may begin with a bracket too, but not with one and a quote, a
  /// brace or a bracket behind it.
  private static boolean isJson(byte[] bytes) {
    int first = afterBlanks(bytes, 0);
    int second = afterBlanks(bytes, first + 1);
    return second < bytes.length
        && (bytes[first] == '{' || bytes[first] == '[')
        && (bytes[second] == '"' || bytes[second] == '{' || bytes[second] == '[');
  }

  private static int afterBlanks(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && Character.isWhitespace(bytes[i])) {
      i++;
    }
    return i;
  }
}
