package catalog.split;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The input as a file that can be read more than once.
///
/// @param input as it was given
/// @param file the input itself, or a copy of what came out of a pipe
record Source(Path input, Path file) {
  private static final String COPY = "input";

  /// The source of an input; one that is not a regular file, such as a pipe, is copied first.
  ///
  /// @param name of the input, for messages
  /// @param folder gets the copy
  /// @throws Fault bad data if there is no such input or it is a folder, passing if reading breaks
  ///   off
  static Source of(Path input, String name, Path folder) {
    if (Files.isRegularFile(input)) {
      return new Source(input, input);
    }
    if (Files.isDirectory(input)) {
      throw Fault.badData(name + " is a folder; expected a CSV file.");
    }
    if (!Files.exists(input)) {
      throw Fault.badData("No file " + name + ".");
    }
    Path copy = folder.resolve(COPY);
    try (InputStream in = Files.newInputStream(input);
        var out = new AtomicFile(copy)) {
      in.transferTo(out);
      out.commit();
      return new Source(input, copy);
    } catch (IOException e) {
      throw Fault.reading(name, e);
    }
  }

  /// Deletes the copy, if there is one; it is no longer needed once the shards are written.
  void discard() {
    try {
      if (!file.equals(input)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw Fault.writing(file, e);
    }
  }
}
