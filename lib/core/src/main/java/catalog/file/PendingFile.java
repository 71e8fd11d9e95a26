package catalog.file;

import java.nio.file.Path;

/// A file in the making, seen under its name only once it is committed.
public interface PendingFile extends AutoCloseable {
  /// Ends writing: everything is on disk, but not yet under the file's name.
  void finish();

  /// Where the content stands after [#finish()] and before [#commit()], to be read again.
  Path content();

  /// Ends writing and puts the file under its name, replacing what was there.
  void commit();

  /// Drops the file unless it was committed.
  @Override
  void close();
}
