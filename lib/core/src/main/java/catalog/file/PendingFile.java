package catalog.file;

import java.nio.file.Path;

/// A file that is being written and appears under its name only when it is committed.
public interface PendingFile extends AutoCloseable {
  /// Ends writing: all content is in the temporary file, but not yet under the file's name.
  void finish();

  /// The temporary file that holds the content after [#finish()] and before [#commit()], for
  /// reading it back.
  Path content();

  /// Ends writing and renames the temporary file to the file's name, replacing what was there.
  void commit();

  /// Deletes the temporary file unless it was committed.
  @Override
  void close();
}
