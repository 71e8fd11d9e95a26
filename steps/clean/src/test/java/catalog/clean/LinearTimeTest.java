package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.HostileText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Cleans descriptions of the largest size; with more than linear time they would exceed the
/// deadline.
@Tag("slow")
class LinearTimeTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final long SEED = System.nanoTime();

  static Stream<HostileText> texts() {
    return HostileText.all(SEED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void cleansWhateverIsRepeated(HostileText hostile) {
    assertTimeoutPreemptively(
        DEADLINE,
        () -> {
          Cleaner cleaner = new Cleaner();
          hostile.texts().forEach(cleaner::clean);
        },
        () -> "seed " + SEED);
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
