package catalog.clean;

import catalog.testing.FuzzTests;

final class FuzzTest extends FuzzTests {
  FuzzTest() {
    super(CleanerTarget.class, TokenizerTarget.class);
  }
}
