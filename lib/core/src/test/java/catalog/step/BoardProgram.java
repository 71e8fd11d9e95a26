package catalog.step;

import java.io.IOException;
import java.util.Map;

/// A program that shows bars and prints lines above them until it reads something.
final class BoardProgram {
  private static final long PAUSE_MILLIS = 70;

  private BoardProgram() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Logging.configure(Map.of());
    try (var board = ProgressBoard.open()) {
      ProgressStage split = board.stage("split", "bytes", 9L << 30);
      ProgressStage extract = board.stage("extract-attributes", "rows", 99_999_999);
      for (int i = 0; System.in.available() == 0; i++) {
        split.advance(1 << 20);
        extract.advance(12_345);
        System.err.println("line " + i + " " + "-".repeat(60));
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    System.err.println("The last words.");
  }
}
