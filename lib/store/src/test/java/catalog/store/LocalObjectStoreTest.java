package catalog.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.fault.Fault;
import catalog.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest extends ObjectStoreContract {
  @TempDir Path folder;

  @Override
  ObjectStore store() {
    return ObjectStores.open(root().toString());
  }

  private Path root() {
    return folder.resolve("made/when needed");
  }

  @Test
  void givesTheUriThatJavaGives() {
    assertEquals(
        root().resolve("images/ä b.jpg").toUri().toString(), store().uri("images/ä b.jpg"));
    assertTrue(store().uri("a").startsWith("file:///"));
  }

  @Test
  void givesTheSameUriWhereAFolderHasTheName() {
    String uri = store().uri("images");

    store().put("images/a.jpg", new byte[1], "image/jpeg", Map.of());

    assertEquals(uri, store().uri("images"));
  }

  @Test
  void neitherListsNorKeepsWhatAKilledProcessLeft() throws IOException {
    Path stale = Files.writeString(Files.createDirectories(root()).resolve(".tmp-1"), "half");
    Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path fresh = Files.writeString(root().resolve(".tmp-2"), "of another process");
    assertEquals(List.of(), list(""));

    store().put("a", new byte[1], "image/jpeg", Map.of());

    assertFalse(Files.exists(stale));
    assertTrue(Files.exists(fresh));
    assertEquals(List.of("a"), list(""));
  }

  @Test
  void keepsTheImageWhenItsMetadataDoNotFitIntoTheFileSystem() throws IOException {
    byte[] image = image(1000);

    store().put("a", image, "image/jpeg", Map.of("source", "x".repeat(100_000)));

    assertArrayEquals(image, read("a"));
    assertEquals(Map.of(), store().stat("a").orElseThrow().metadata());
  }

  @Test
  void doesNotKnowTheTypeOfAFileThatOthersMade() throws IOException {
    Files.writeString(Files.createDirectories(root()).resolve("a.csv"), "id");

    assertEquals(
        new ObjectStore.StoredObject("a.csv", 2, "application/octet-stream", Map.of()),
        store().stat("a.csv").orElseThrow());
  }

  @Test
  void cannotWriteBelowAFile() throws IOException {
    Files.createFile(Files.createDirectories(root()).resolve("images"));

    var fault =
        assertThrows(
            Fault.class, () -> store().put("images/a", new byte[1], "image/jpeg", Map.of()));

    assertEquals(Fault.Kind.USAGE, fault.kind());
    assertEquals(
        "Cannot write %s: %s is a file."
            .formatted(root().resolve("images/a"), root().resolve("images")),
        fault.getMessage());
  }

  @Test
  void fullDiskIsAPassingFaultThatLeavesNothing() throws Exception {
    try (var disk = SmallDisk.mount(folder, "size=1m")) {
      var store = ObjectStores.open(disk.folder().toString());
      store.put("small", image(100_000), "image/jpeg", Map.of());

      var put =
          assertThrows(Fault.class, () -> store.put("a", image(2_000_000), "image/jpeg", Map.of()));
      Path file = Files.write(files.resolve("large"), image(2_000_000));
      var upload = assertThrows(Fault.class, () -> store.upload("b", file, "text/csv"));

      assertEquals(Fault.Kind.PASSING, put.kind());
      assertEquals(Fault.Kind.PASSING, upload.kind());
      assertEquals(
          "No space left to write %s; free some and run again."
              .formatted(disk.folder().resolve("a")),
          put.getMessage());
      try (var left = Files.list(disk.folder())) {
        assertEquals(List.of(disk.folder().resolve("small")), left.toList());
      }
    }
  }

  @Test
  void folderThatCannotBeWrittenIsAUsageFault() throws Exception {
    try (var disk = SmallDisk.mount(folder, "size=1m,ro")) {
      var store = ObjectStores.open(disk.folder().toString());

      var fault =
          assertThrows(Fault.class, () -> store.put("a", new byte[1], "image/jpeg", Map.of()));

      assertEquals(Fault.Kind.USAGE, fault.kind());
      assertEquals(
          "Cannot write %s: Read-only file system.".formatted(disk.folder().resolve("a")),
          fault.getMessage());
    }
  }

  @Test
  void folderWithoutPermissionIsAUsageFault() throws IOException {
    Files.createDirectories(root());
    assumeTrue(root().toFile().setWritable(false) && !Files.isWritable(root()), "root may write");

    var fault =
        assertThrows(Fault.class, () -> store().put("a", new byte[1], "image/jpeg", Map.of()));

    assertEquals(Fault.Kind.USAGE, fault.kind());
  }
}
