package catalog.launcher.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.file.Location;
import catalog.handover.Layout;
import catalog.store.ObjectStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path temp = Path.of("");

  @Test
  void takesOverABucketAfterTwoRunsWereKilledOfWhichTheSecondHadNotTakenItYet() throws IOException {
    Path scratch = Files.createDirectories(temp.resolve("scratch"));
    Path lock = scratch.resolve(Layout.LOCK);
    try (var store = ObjectStores.open(temp.resolve("bucket").toString())) {
      Holder first = Holder.here(Instant.now());
      store.putIf(Layout.LOCK, first.text(), null);
      Files.writeString(lock, first.text());
      String left;
      try (var _ = FolderLock.take(scratch, Holder.here(Instant.now()))) {
        left = Files.readString(lock);
      }
      Files.writeString(lock, left);

      RunLock.take(Location.parse("gs://bucket/data"), scratch, store).close();

      assertEquals(Optional.empty(), store.stat(Layout.LOCK));
    }
  }
}
