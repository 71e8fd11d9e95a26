package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.LinearTimeTests;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearTimeTest extends LinearTimeTests {
  private final Cleaner cleaner = new Cleaner();

  @Override
  protected void read(String text) {
    cleaner.clean(text);
  }

  @Test
  void cleansWordsMadeToShareAHash() {
    List<String> words = CollidingWords.of(15);
    String text = String.join(" ", words);
    Cleaned cleaned =
        assertTimeoutPreemptively(DEADLINE, () -> new Cleaner().clean(text + " " + text));
    assertTrue(cleaned.distinctLemmas() > words.size() / 2, cleaned.distinctLemmas() + " lemmas");
  }
}
