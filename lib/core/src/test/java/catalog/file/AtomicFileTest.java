package catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import catalog.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void showsNothingUnderItsNameUntilItIsWhole() throws IOException {
    Path target = folder.resolve("a/b/result.csv");
    try (var file = new AtomicFile(target)) {
      file.write("whole".getBytes(UTF_8));
      assertFalse(Files.exists(target));
      file.commit();
    }
    assertEquals("whole", Files.readString(target));
  }

  @Test
  void leavesWhatWasThereWhenItIsGivenUp() throws IOException {
    Path target = folder.resolve("result.csv");
    AtomicFile.write(target, "old".getBytes(UTF_8));
    try (var file = new AtomicFile(target)) {
      file.write("new".getBytes(UTF_8));
    }
    assertEquals("old", Files.readString(target));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void canBeReadAgainBeforeItAppears() throws IOException {
    Path target = folder.resolve("result.csv");
    try (var file = new AtomicFile(target)) {
      file.write("whole".getBytes(UTF_8));
      file.finish();
      assertEquals("whole", Files.readString(file.content()));
      assertFalse(Files.exists(target));
      file.commit();
    }
    assertEquals("whole", Files.readString(target));
  }

  @Test
  void vanishesWhenItIsFinishedButNotCommitted() throws IOException {
    try (var file = new AtomicFile(folder.resolve("result.csv"))) {
      file.finish();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void saysThatAFolderCannotBeMade() throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    Fault fault =
        assertThrows(Fault.class, () -> new AtomicFile(folder.resolve("file/result.csv")));
    assertEquals(Fault.Kind.USAGE, fault.kind());
  }
}
