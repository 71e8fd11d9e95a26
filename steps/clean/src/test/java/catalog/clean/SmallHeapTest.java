package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Cleans the largest descriptions in a process that has little memory.
class SmallHeapTest {
  private static final int LARGEST = 1 << 20;
  private static final List<String> MARKUP = List.of("<p>a", "<b id=1><p>", "<i>", "<li>&amp;");

  @Test
  void cleansMarkupThatWouldMakeALargeTree() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx56m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  static void main() {
    Cleaner cleaner = new Cleaner();
    for (String tag : MARKUP) {
      cleaner.clean(tag.repeat(LARGEST / tag.length()));
    }
  }
}
