package catalog.launcher.local;

import catalog.file.Location;
import catalog.store.ObjectStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Keeps two runs from writing to one output at the same time, whatever their names.
final class RunLock implements AutoCloseable {
  private final FolderLock folder;
  private final @Nullable BucketLock bucket;

  private RunLock(FolderLock folder, @Nullable BucketLock bucket) {
    this.folder = folder;
    this.bucket = bucket;
  }

  /// Takes the lock of an output.
  ///
  /// @param root the output folder, or the scratch folder when the output is a bucket
  /// @param store the output
  /// @throws catalog.fault.Fault usage if another run holds it, or the folder cannot be written
  static RunLock take(Location output, Path root, ObjectStore store) {
    InstantSource clock = InstantSource.system();
    FolderLock folder = FolderLock.take(root, Holder.here(clock.instant()));
    try {
      return switch (output) {
        case Location.Local _ -> new RunLock(folder, null);
        case Location.Bucket _ ->
            new RunLock(folder, BucketLock.take(store, folder.holder(), folder.killed(), clock));
      };
    } catch (RuntimeException e) {
      folder.leave(); // The bucket may hold the lock although no response said so.
      throw e;
    }
  }

  /// Checks that this run still holds the lock, before its result is uploaded.
  ///
  /// @throws catalog.fault.Fault passing if another run has taken it over
  void confirm() {
    if (bucket != null) {
      bucket.renew();
    }
  }

  @Override
  public void close() {
    try {
      if (bucket != null) {
        bucket.close();
      }
    } finally {
      if (bucket == null || bucket.released()) {
        folder.close();
      } else {
        folder.leave();
      }
    }
  }
}
