package catalog.testing;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Properties that hold for any input: for those kept, and for those that a fuzzer makes. Each
/// module has one of these with its targets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FuzzTests {
  private final Class<?>[] targets;

  /// @param targets as [FuzzTarget] takes them
  protected FuzzTests(Class<?>... targets) {
    this.targets = targets.clone();
  }

  final Stream<FuzzTarget> targets() {
    return Stream.of(targets).map(FuzzTarget::new);
  }

  @ParameterizedTest
  @MethodSource("targets")
  final void holdForEveryInputKept(FuzzTarget target) {
    target.replay();
  }

  @Tag("proof")
  @Tag("fuzz")
  @ParameterizedTest
  @MethodSource("targets")
  final void holdForWhatAFuzzerMakes(FuzzTarget target) {
    target.fuzz();
  }
}
