package catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoresTest {
  @TempDir Path folder;

  @Test
  void opensAFolderByPathAndByUri() {
    String expected = folder.resolve("a").toUri().toString();

    assertEquals(expected, ObjectStores.open(folder.toString()).uri("a"));
    assertEquals(expected, ObjectStores.open(folder + "/x/../").uri("a"));
    assertEquals(expected, ObjectStores.open(folder.toUri().toString()).uri("a"));
    assertEquals(expected, ObjectStores.open("file:" + folder).uri("a"));
    assertEquals(
        Path.of("out/a").toAbsolutePath().toUri().toString(), ObjectStores.open("out").uri("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "gs:",
        "gs://",
        "gs:/bucket",
        "gs://B",
        "gs://Bucket/x",
        "gs://bucket//x",
        "gs://bucket/../x",
        "gs://bucket/x//",
        "gs://buck et",
        "s3://bucket",
        "http://host/x",
        "HTTPS://host",
        "file:relative",
        "file://host/x",
        "file:///a?b"
      })
  void refusesWhatIsNeitherABucketNorAFolder(String location) {
    var fault = assertThrows(Fault.class, () -> ObjectStores.open(location));

    assertEquals(Fault.Kind.USAGE, fault.kind());
    assertTrue(
        fault
            .getMessage()
            .startsWith(
                "Expected gs://bucket, gs://bucket/prefix or a folder, found '%s' ("
                    .formatted(location)),
        fault.getMessage());
  }

  @Test
  void refusesANameThatNoFolderCanHave() {
    var fault = assertThrows(Fault.class, () -> ObjectStores.open("a\0b"));

    assertEquals(Fault.Kind.USAGE, fault.kind());
    assertEquals(
        "Cannot use the file name 'a\0b' (Nul character not allowed); use another name.",
        fault.getMessage());
  }

  @Test
  void refusesAFileWhereAFolderIsNeeded() throws IOException {
    Path file = Files.createFile(folder.resolve("catalog.csv"));

    var fault = assertThrows(Fault.class, () -> ObjectStores.open(file.toString()));

    assertEquals(Fault.Kind.USAGE, fault.kind());
    assertEquals("Expected a folder, found the file " + file + ".", fault.getMessage());
  }

  @Test
  void bucketWithoutCredentialsIsBadData() throws Exception {
    String everything =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    assertEquals(
        "BAD_DATA Cannot open gs://bucket: no Google credentials found; run"
            + " 'gcloud auth application-default login' or set GOOGLE_APPLICATION_CREDENTIALS.",
        open(everything, "gs://bucket"));
  }

  /// What [OpenStore] prints in a process of its own, on a machine without Google credentials.
  private String open(String classPath, String location) throws Exception {
    var process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=" + folder,
            "-cp",
            classPath,
            OpenStore.class.getName(),
            location);
    process.environment().clear();
    process.environment().putAll(Map.of("NO_GCE_CHECK", "true", "HOME", folder.toString()));
    process.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new String(process.start().getInputStream().readAllBytes(), UTF_8).strip();
  }
}
