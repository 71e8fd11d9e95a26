package catalog.split.format;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import catalog.testing.HostileText;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearTimeTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final long SEED = System.nanoTime();

  static Stream<HostileText> texts() {
    return HostileText.all(SEED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void readsWhateverIsRepeated(HostileText hostile) {
    assertTimeoutPreemptively(
        DEADLINE, () -> hostile.texts().forEach(CellsTarget::read), () -> "seed " + SEED);
  }
}
