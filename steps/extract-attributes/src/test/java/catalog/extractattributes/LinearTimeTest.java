package catalog.extractattributes;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import catalog.testing.HostileText;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads cells of the largest size; with more than linear time they would exceed the deadline.
@Tag("slow")
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
        DEADLINE,
        () ->
            hostile
                .texts()
                .forEach(
                    text -> {
                      Attributes.parse(text, KeylessValues.KEEP);
                      Attributes.parse(entry(text), KeylessValues.KEEP);
                      CategoryTree.parse(text);
                      CategoryTree.parse("[\"" + text + " >> " + text + "\"]");
                    }),
        () -> "seed " + SEED);
  }

  private static String entry(String text) {
    return "{\"product_specification\"=>[{\"key\"=>\"K\", \"value\"=>\"%s\"}, %s]}"
        .formatted(text, text);
  }
}
