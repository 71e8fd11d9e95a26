package catalog.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.csv.RecordFramer.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordFramerTest {
  private static final String[] PIECES = {"a", "\"", "\"", "\"\"", ",", "\n", "\n", " ", "\0"};

  @Test
  void findsTheSameRecordsWhateverWasTriedBefore() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(60); i >= 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      int maxCells = random.nextBoolean() ? Integer.MAX_VALUE : 3;
      RecordFramer framer = framer(text.toString());
      String rest = text.toString();
      for (Frame frame = framer.next(maxCells); frame != null; frame = framer.next(maxCells)) {
        Frame alone = framer(rest).next(maxCells);
        assertEquals(shown(alone, maxCells), shown(frame, maxCells), "seed " + seed);
        rest = rest.substring(frame.first().text().length());
        framer.skip(1);
      }
    }
  }

  /// A record with more than `maxCells` cells is shown only as that, since its scan ends early.
  private static String shown(@Nullable Frame frame, int maxCells) {
    return frame == null || frame.cells() > maxCells
        ? "none"
        : "%d lines, %d cells, %s".formatted(frame.lines(), frame.cells(), frame.fault());
  }

  private static RecordFramer framer(String text) {
    var in = new ByteArrayInputStream(text.getBytes(UTF_8));
    return new RecordFramer(new LineReader(in, UTF_8, 1 << 20), ',', 1 << 20);
  }
}
