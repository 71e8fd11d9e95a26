package catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void twoWritersOfOneNameNeverShareAFile() throws IOException {
    Path target = folder.resolve("result.csv");
    try (var first = new AtomicFile(target);
        var second = new AtomicFile(target)) {
      first.write("first".getBytes(UTF_8));
      second.write("second, longer".getBytes(UTF_8));
      first.commit();
      assertEquals("first", Files.readString(target));
      second.commit();
    }
    assertEquals("second, longer", Files.readString(target));
  }

  @Test
  void neverWritesThroughALinkAtItsPlaceOrBesideIt() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "of somebody");
    Path target = folder.resolve("out/result.csv");
    Files.createDirectories(folder.resolve("out"));
    Files.createSymbolicLink(target, other);
    Files.createSymbolicLink(folder.resolve("out/.result.csv.part"), other);

    AtomicFile.write(target, "whole".getBytes(UTF_8));

    assertEquals("whole", Files.readString(target));
    assertEquals("of somebody", Files.readString(other));
  }

  @Test
  void neverWritesThroughALinkThatAnotherUserPutIntoAFolderOpenToAll() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(shared.resolve("out"), elsewhere);
    assumeTrue(belongsToNobody(link), "only root can give a link to another user");

    Fault fault = assertThrows(Fault.class, () -> new AtomicFile(link.resolve("result.csv")));

    assertEquals(Fault.Kind.USAGE, fault.kind());
    assertTrue(fault.getMessage().contains(link + " is a link"), fault.getMessage());
    try (Stream<Path> files = Files.list(elsewhere)) {
      assertEquals(0, files.count());
    }
  }

  private static boolean belongsToNobody(Path link) {
    try {
      var view =
          Files.getFileAttributeView(link, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      view.setOwner(
          link.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
      return true;
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  @Test
  void writesAgainWhereTheFolderWasDeleted() throws IOException {
    Path target = folder.resolve("a/result.csv");
    AtomicFile.write(target, "old".getBytes(UTF_8));
    Files.delete(target);
    Files.delete(folder.resolve("a"));
    AtomicFile.write(target, "new".getBytes(UTF_8));
    assertEquals("new", Files.readString(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/none/result.csv", "/proc/none/of/these/result.csv"})
  void aPlaceWhereNothingCanBeMadeIsAUsageFault(String place) {
    Fault fault = assertThrows(Fault.class, () -> new AtomicFile(Path.of(place)));
    assertEquals(Fault.Kind.USAGE, fault.kind());
    assertTrue(fault.getMessage().startsWith("Cannot write " + place), fault.getMessage());
  }

  @Test
  void aNameThatIsTooLongIsAUsageFault() {
    Path target = folder.resolve("x".repeat(300)).resolve("result.csv");
    Fault fault = assertThrows(Fault.class, () -> new AtomicFile(target));
    assertEquals(Fault.Kind.USAGE, fault.kind());
  }

  @Test
  void saysThatAFolderCannotBeMade() throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    Fault fault =
        assertThrows(Fault.class, () -> new AtomicFile(folder.resolve("file/result.csv")));
    assertEquals(Fault.Kind.USAGE, fault.kind());
  }
}
