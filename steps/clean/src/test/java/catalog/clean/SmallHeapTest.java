package catalog.clean;

import catalog.testing.SmallHeap;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Cleans the largest descriptions in a process that has little memory.
class SmallHeapTest {
  private static final int LARGEST = 1 << 20;
  private static final List<String> MARKUP = List.of("<p>a", "<b id=1><p>", "<i>", "<li>&amp;");

  @Test
  void cleansMarkupThatWouldMakeALargeTree() throws IOException, InterruptedException {
    SmallHeap.run(56, SmallHeapTest.class);
  }

  static void main() {
    Cleaner cleaner = new Cleaner();
    for (String tag : MARKUP) {
      cleaner.clean(tag.repeat(LARGEST / tag.length()));
    }
  }
}
