package catalog.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import catalog.step.Progress;
import catalog.testing.HostileText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Merges products whose every cell is of the largest size; with more than linear time that would
/// exceed the deadline.
@Tag("slow")
class LinearTimeTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final long SEED = System.nanoTime();

  @TempDir Path root = Path.of("");

  static Stream<HostileText> texts() {
    return HostileText.all(SEED);
  }

  private static TestProduct product(String text) {
    try {
      return new TestProduct(
          "p" + text.length(),
          text,
          text,
          text,
          new ObjectMapper().writeValueAsString(Map.of(text, List.of(text))),
          List.of("Clothing", "Women's Clothing", text, text),
          List.of(List.of(0, text, "stored", 200, 512, 8, 6, "image/jpeg", "ab12", 25)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void mergesWhateverIsRepeated(HostileText hostile) {
    TestProduct[] products =
        hostile.texts().map(LinearTimeTest::product).toArray(TestProduct[]::new);
    TestRun run = new TestRun(root).shard(products).end();
    var options = new MergeOptions();
    options.rag = true;
    assertEquals(
        products.length,
        assertTimeoutPreemptively(
            DEADLINE,
            () ->
                new MergeStep(options, TestRun.STEPS, InstantSource.system())
                    .merge(run.folders(), "test", Progress.NONE)
                    .report()
                    .rows()
                    .kept(),
            () -> "seed " + SEED));
  }
}
