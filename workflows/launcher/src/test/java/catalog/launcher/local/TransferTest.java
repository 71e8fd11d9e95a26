package catalog.launcher.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
