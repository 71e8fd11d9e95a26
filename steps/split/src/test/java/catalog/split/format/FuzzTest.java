package catalog.split.format;

import catalog.testing.FuzzTests;

final class FuzzTest extends FuzzTests {
  FuzzTest() {
    super(CellsTarget.class);
  }
}
