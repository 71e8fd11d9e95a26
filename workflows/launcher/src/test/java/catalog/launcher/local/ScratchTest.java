package catalog.launcher.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.file.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir Path temp = Path.of("");

  private static Path folder(String output, Map<String, String> environment) {
    return Scratch.folder((Location.Bucket) Location.parse(output), environment);
  }

  @Test
  void everyOutputHasItsOwn() {
    var outputs = Stream.of("gs://shop/a_b", "gs://shop/a/b", "gs://shop_a/b", "gs://shop/a b");
    Set<Path> folders =
        outputs.map(output -> folder(output, Map.of("HOME", "/h"))).collect(Collectors.toSet());
    assertEquals(4, folders.size(), folders.toString());
  }

  @Test
  void theSameOutputHasTheSameAgain() {
    assertEquals(
        folder("gs://shop/a", Map.of("HOME", "/h")), folder("gs://shop/a/", Map.of("HOME", "/h")));
  }

  @Test
  void liesInTheUsersOwnCache() {
    assertTrue(folder("gs://shop", Map.of("HOME", "/h")).startsWith("/h/.cache/product-catalog"));
    assertTrue(
        folder("gs://shop", Map.of("HOME", "/h", "XDG_CACHE_HOME", "/c"))
            .startsWith("/c/product-catalog"));
    assertTrue(
        folder("gs://shop", Map.of("HOME", "/h", "XDG_CACHE_HOME", "relative"))
            .startsWith("/h/.cache/product-catalog"));
  }

  @Test
  void isForTheUserAlone() throws IOException {
    var bucket = (Location.Bucket) Location.parse("gs://shop/a");
    Path made = Scratch.make(bucket, Map.of("XDG_CACHE_HOME", temp.toString()));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    assertEquals(made, Scratch.make(bucket, Map.of("XDG_CACHE_HOME", temp.toString())));
  }

  @Test
  void hasANameThatAFileSystemTakes() {
    String name = folder("gs://shop/" + "x".repeat(900), Map.of()).getFileName().toString();
    assertTrue(name.length() < 100, name);
  }
}
