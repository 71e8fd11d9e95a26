package catalog.extractattributes;

import catalog.testing.FuzzTests;

final class FuzzTest extends FuzzTests {
  FuzzTest() {
    super(SpecificationTarget.class);
  }
}
