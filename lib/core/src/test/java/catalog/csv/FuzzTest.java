package catalog.csv;

import catalog.testing.FuzzTarget;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Properties that hold for any input: for those kept, and for those that a fuzzer makes.
final class FuzzTest {
  static Stream<FuzzTarget> targets() {
    return Stream.of(CatalogReaderTarget.class).map(FuzzTarget::new);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void holdForEveryInputKept(FuzzTarget target) {
    target.replay();
  }

  @Tag("proof")
  @Tag("fuzz")
  @ParameterizedTest
  @MethodSource("targets")
  void holdForWhatAFuzzerMakes(FuzzTarget target) {
    target.fuzz();
  }
}
