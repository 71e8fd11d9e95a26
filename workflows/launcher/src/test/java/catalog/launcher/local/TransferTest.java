package catalog.launcher.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.file.AtomicFile;
import catalog.file.Location;
import catalog.store.ObjectStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferTest {
  @TempDir Path temp = Path.of("");

  @Test
  void pathsStartFromTheFolderOfTheFileItself() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("2026")).toRealPath();
    Path file = Files.writeString(folder.resolve("catalog.csv"), "id");
    Path link = Files.createSymbolicLink(temp.resolve("latest.csv"), file);

    assertEquals(folder.toString(), Transfer.folder(file.toString()));
    assertEquals(folder.toString(), Transfer.folder(file.toUri().toString()));
    assertEquals(folder.toString(), Transfer.folder(link.toString()));
  }

  @Test
  void aPipeIsInNoFolder() throws IOException, InterruptedException {
    Path pipe = temp.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals("", Transfer.folder(pipe.toString()));
    assertEquals("", Transfer.folder(temp.resolve("none.csv").toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "gs://bucket/a/b/catalog.csv,gs://bucket/a/b/",
    "gs://bucket/catalog.csv,gs://bucket/",
    "gs://bucket/csv/csv,gs://bucket/csv/",
  })
  void anObjectIsInTheFolderOfItsKey(String place, String folder) {
    assertEquals(folder, Transfer.folder(place));
  }

  @Test
  void aTarFileOfThisMachineIsOneFileWithTwoNames() throws IOException {
    Path tar = Files.writeString(temp.resolve("00000.tar"), "first");
    place(tar);
    place(tar);
    assertTrue(Files.isSameFile(tar, placed()));

    // As a step replaces its output.
    AtomicFile.write(tar, "second".getBytes(UTF_8));
    assertEquals("first", Files.readString(placed()));
    place(tar);
    assertEquals("second", Files.readString(placed()));
  }

  @Test
  void aTarFileOnAnotherDiskIsCopied() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "skipped: there is no other disk");
    Path folder = Files.createTempDirectory(memory, "transfer");
    try {
      Path tar = Files.writeString(folder.resolve("00000.tar"), "text");
      assumeFalse(Files.getFileStore(tar).equals(Files.getFileStore(temp)), "skipped: the same");
      place(tar);
      assertEquals("text", Files.readString(placed()));
      assertFalse(Files.isSameFile(tar, placed()));
      Files.delete(tar);
    } finally {
      Files.delete(folder);
    }
  }

  /// Puts a tar file into a folder, which has no other files afterwards.
  private void place(Path tar) throws IOException {
    Location output = new Location.Local(temp.resolve("out"));
    try (var store = ObjectStores.open(output)) {
      Transfer.place(List.of(tar), "shop_webdataset", output, store);
    }
    try (Stream<Path> files = Files.list(placed().resolveSibling(""))) {
      assertEquals(List.of(placed()), files.toList());
    }
  }

  private Path placed() {
    return temp.resolve("out/shop_webdataset/00000.tar");
  }
}
