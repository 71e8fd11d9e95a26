package catalog.launcher.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import catalog.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder = Path.of("");

  private static Holder holder() {
    return Holder.here(Instant.parse("2026-01-01T12:00:00Z"));
  }

  @Test
  void refusesAndSaysWhoIsAtWork() {
    try (var _ = FolderLock.take(folder, holder())) {
      var fault = assertThrows(Fault.class, () -> FolderLock.take(folder, holder()));
      assertEquals(Fault.Kind.USAGE, fault.kind());
      assertTrue(fault.getMessage().contains("since 2026-01-01T12:00:00Z;"), fault.getMessage());
    }
    FolderLock.take(folder, holder()).close();
  }

  @Test
  void knowsWhoDidNotGiveItBack() throws IOException {
    Holder killed = holder();
    Files.writeString(folder.resolve(".lock"), killed.text());
    try (var lock = FolderLock.take(folder, holder())) {
      assertEquals(Optional.of(killed), lock.killed());
    }
    try (var lock = FolderLock.take(folder, holder())) {
      assertEquals(Optional.empty(), lock.killed());
    }
  }

  @Test
  void takesNoNoticeOfALockFileThatHoldsSomethingElse() throws IOException {
    Files.writeString(folder.resolve(".lock"), "{".repeat(100_000));
    try (var lock = FolderLock.take(folder, holder())) {
      assertEquals(Optional.empty(), lock.killed());
    }
  }

  @Test
  void saysThatTheDiskIsFullAndIsNotHeldThen() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder, "size=64k")) {
      Path full = disk.folder().resolve("full");
      assertThrows(IOException.class, () -> Files.write(full, new byte[1 << 20]));
      var fault = assertThrows(Fault.class, () -> FolderLock.take(disk.folder(), holder()));
      assertEquals(Fault.Kind.PASSING, fault.kind());
      assertEquals(
          "No space left to write %s; free some and run again."
              .formatted(disk.folder().resolve(".lock")),
          fault.getMessage());

      Files.delete(full);
      FolderLock.take(disk.folder(), holder()).close();
    }
  }

  @Test
  void writesNothingThroughALink() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "of somebody");
    Files.createSymbolicLink(folder.resolve(".lock"), other);
    var fault = assertThrows(Fault.class, () -> FolderLock.take(folder, holder()));
    assertEquals(Fault.Kind.USAGE, fault.kind());
    assertEquals("of somebody", Files.readString(other));
  }

  @Test
  void ofAPlaceThatCannotBeMadeIsAWrongCall() {
    Path nowhere = Path.of("/proc/none/of/these");
    var fault = assertThrows(Fault.class, () -> FolderLock.take(nowhere, holder()));
    assertEquals(Fault.Kind.USAGE, fault.kind());
  }
}
