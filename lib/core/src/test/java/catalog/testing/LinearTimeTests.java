package catalog.testing;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads texts of the largest size; with more than linear time they would exceed the deadline.
@Tag("slow")
public abstract class LinearTimeTests {
  /// Far more than a linear program needs on a busy machine.
  protected static final Duration DEADLINE = Duration.ofMinutes(2);

  private static final long SEED = System.nanoTime();

  static Stream<HostileText> texts() {
    return HostileText.all(SEED);
  }

  /// Reads one text in all ways that are tested.
  protected abstract void read(String text);

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  final void readsWhateverIsRepeated(HostileText hostile) {
    assertTimeoutPreemptively(
        DEADLINE, () -> hostile.texts().forEach(this::read), () -> "seed " + SEED);
  }
}
