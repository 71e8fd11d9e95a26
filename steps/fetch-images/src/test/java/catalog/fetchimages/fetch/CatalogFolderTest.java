package catalog.fetchimages.fetch;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.fault.Fault;
import catalog.fetchimages.fetch.FetchSettings.Surroundings;
import catalog.fetchimages.format.Pictures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths in image lists lead to regular files below the catalog's folder, and nowhere else.
final class CatalogFolderTest {
  private static final byte[] PNG = Pictures.png(20, 10);

  @TempDir Path temp;

  private Path folder;

  @BeforeEach
  void makeFiles() throws IOException, InterruptedException {
    folder = Files.createDirectories(temp.resolve("shop/catalog"));
    Files.createDirectories(folder.resolve("a/b"));
    Files.write(folder.resolve("a/b/1.png"), PNG);
    Files.write(folder.resolve("a/%2e%2e"), PNG);
    Files.write(folder.resolve("a/two words, ü.png"), PNG);
    Files.write(folder.resolve("a/b/empty.png"), new byte[0]);
    Files.writeString(folder.resolve("a/page.png"), "<html>");
    Files.write(folder.resolve("a/half.png"), Arrays.copyOf(PNG, PNG.length / 2));
    Files.write(temp.resolve("shop/secret.png"), PNG);
    Files.createSymbolicLink(folder.resolve("inside.png"), Path.of("a/b/1.png"));
    Files.createSymbolicLink(folder.resolve("outside.png"), Path.of("../secret.png"));
    Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(folder.resolve("zero.png"), Path.of("/dev/zero"));
    Files.createSymbolicLink(folder.resolve("loop.png"), Path.of("loop.png"));
    Files.createSymbolicLink(folder.resolve("dangling.png"), Path.of("none.png"));
    assertEquals(
        0, new ProcessBuilder("mkfifo", folder.resolve("pipe.png").toString()).start().waitFor());
    try (var huge = new RandomAccessFile(folder.resolve("huge.png").toFile(), "rw")) {
      huge.setLength(1L << 40);
    }
  }

  private Fetched fetch(String entry) throws InterruptedException {
    return fetch(CatalogFolder.parse(folder.toString()), entry, new AtomicReference<>());
  }

  private static Fetched fetch(CatalogFolder folder, String entry, AtomicReference<Picture> stored)
      throws InterruptedException {
    FetchSettings settings = TestNetwork.in(new Surroundings(null, folder), TestNetwork.settings());
    try (var web = new TestWeb();
        var network = new TestNetwork(web);
        var fetcher = new ImageFetcher(settings, network.network())) {
      Fetched fetched =
          fetcher.fetch(
              entry,
              picture -> {
                stored.set(picture);
                return Outcome.STORED;
              });
      assertEquals(0, network.trapped() + web.connections());
      return fetched;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '\t',
      quoteCharacter = '`',
      value = {
        "a/b/1.png\tstored",
        "./a/./b/1.png\tstored",
        "` a/b/1.png `\tstored",
        "a/%2e%2e\tstored",
        "a/two words, ü.png\tstored",
        "inside.png\tstored",
        "a/none.png\tnot_found",
        "a/b/1.png/2.png\tnot_found",
        "A%2Fb/1.png\tnot_found",
        "%2e%2e/secret.png\tnot_found",
        "a/b/1.png?v=2\tnot_found",
        "a/b/1.png#x\tnot_found",
        "dangling.png\tnot_found",
        "loop.png\tnot_found",
        "www.shop.example/x.jpg\tnot_found",
        "a/page.png\tnot_an_image",
        "a/b/empty.png\tnot_an_image",
        "a/half.png\tbroken_image",
        "huge.png\ttoo_large",
        "outside.png\tforbidden_path",
        "up/secret.png\tforbidden_path",
        "up/catalog/a/b/1.png\tstored",
        "zero.png\tforbidden_path",
        "pipe.png\tforbidden_path",
        "a\tforbidden_path",
        "a/b/\tforbidden_path",
        "a//b/1.png\tforbidden_path",
        ".\tforbidden_path",
        "./\tforbidden_path",
        "..\tforbidden_path",
        "../secret.png\tforbidden_path",
        "a/../../secret.png\tforbidden_path",
        "a/../a/b/1.png\tforbidden_path",
        "a/b/..\tforbidden_path",
        "..\\secret.png\tforbidden_path",
        "a\\b\\1.png\tforbidden_path",
        "/etc/passwd\tforbidden_path",
        "/dev/zero\tforbidden_path",
        "//shop.example/1.png\tforbidden_path",
        "\\\\server\\share\\1.png\tforbidden_path",
        "file:a/b/1.png\tforbidden_scheme",
        "file:///etc/passwd\tforbidden_scheme",
        "C:\\1.png\tforbidden_scheme",
        "C:/1.png\tforbidden_scheme",
        "``\tbad_url",
        "` `\tbad_url",
      })
  void readsRegularFilesOfTheFolderOnly(String entry, String outcome) throws InterruptedException {
    assertEquals(outcome, fetch(entry).outcome().word());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/\0.png", "a/b\n/1.png", "\u0001", "a/\u007f", "a\u0085b"})
  void refusesControlCharacters(String entry) throws InterruptedException {
    assertEquals(Outcome.FORBIDDEN_PATH, fetch(entry).outcome());
  }

  @Test
  void refusesWhatNoFileCanBeCalled() throws InterruptedException {
    assertEquals(Outcome.NOT_FOUND, fetch("x".repeat(300)).outcome());
    assertEquals(Outcome.FORBIDDEN_PATH, fetch("x/".repeat(500_000) + "x").outcome());
    assertEquals(Outcome.FORBIDDEN_PATH, fetch("./".repeat(500_000) + "a/b/1.png").outcome());
  }

  @Test
  void hasTheBytesAndTheFactsOfTheFile() throws InterruptedException {
    var stored = new AtomicReference<Picture>();
    Fetched fetched = fetch(CatalogFolder.parse(folder.toString()), "a/b/1.png", stored);
    assertEquals(0, fetched.status());
    Fetched.Facts facts = requireNonNull(fetched.image());
    assertEquals(PNG.length, facts.bytes());
    assertEquals("image/png", facts.type());
    assertEquals(20, facts.width());
    assertArrayEquals(PNG, stored.get().bytes());
  }

  @Test
  void saysWhatMayNotBeRead() throws IOException, InterruptedException {
    Path closed = folder.resolve("a/b/1.png");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(closed), "skipped: this user may read everything");
    assertEquals(Outcome.DENIED, fetch("a/b/1.png").outcome());
  }

  @Test
  void readsNoPathWithoutAFolder() throws InterruptedException {
    Fetched fetched = fetch(CatalogFolder.NONE, "a/b/1.png", new AtomicReference<>());
    assertEquals(Outcome.BAD_URL, fetched.outcome());
  }

  @Test
  void takesAFolderThatIsALink() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
    var through = CatalogFolder.parse(link.toString());
    assertEquals(Outcome.STORED, fetch(through, "a/b/1.png", new AtomicReference<>()).outcome());
    assertEquals(
        Outcome.FORBIDDEN_PATH, fetch(through, "outside.png", new AtomicReference<>()).outcome());
  }

  @Test
  void endsWithUsageWhereItIsNoFolder() {
    for (String place : new String[] {folder + "/none", folder + "/a/b/1.png", "s3://b"}) {
      Fault fault = assertThrows(Fault.class, () -> CatalogFolder.parse(place));
      assertEquals(Fault.Kind.USAGE, fault.kind());
    }
  }

  @Test
  void identifiesAnImageByItsFolderWithoutShowingIt() {
    var here = CatalogFolder.parse(folder.toString());
    var there = CatalogFolder.parse(temp.toString());
    assertNotEquals(here.identity("a/b/1.png"), there.identity("a/b/1.png"));
    assertTrue(here.identity("a/b/1.png").startsWith("sha256:"));
    assertEquals("http://a/b", here.identity("http://a/b"));
    assertEquals(
        "gs://bucket/in/a/b.png", CatalogFolder.parse("gs://bucket/in/").identity("./a/b.png"));
    assertEquals("gs://bucket/a.png", CatalogFolder.parse("gs://bucket/").identity("a.png"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '\t',
      value = {
        "a.png\tgs://bucket/in/a.png",
        "a/b%20c.png\tgs://bucket/in/a/b%20c.png",
        "gs://other/x.png\tgs://other/x.png",
        "GS://other/x.png\tbad_url",
        "gs://other\tbad_url",
        "gs://other/\tbad_url",
        "gs:other/x.png\tbad_url",
        "gs:///x.png\tbad_url",
        "gs://UPPER/x.png\tbad_url",
        "gs://other/../x.png\tbad_url",
        "gs://other//x.png\tbad_url",
        "gs://user@other/x.png\tbad_url",
        "../out/a.png\tforbidden_path",
        "/a.png\tforbidden_path",
        "a//b.png\tforbidden_path",
      })
  void readsObjectsOfABucket(String entry, String expected) {
    String found =
        switch (Source.of(entry, CatalogFolder.parse("gs://bucket/in"))) {
          case Source.InBucket object -> object.host() + "/" + object.key();
          case Source.Refused(Outcome outcome) -> outcome.word();
          case Source other -> other.toString();
        };
    assertEquals(expected, found);
  }
}
