package catalog.csv;

import catalog.testing.FuzzTests;

final class FuzzTest extends FuzzTests {
  FuzzTest() {
    super(CatalogReaderTarget.class);
  }
}
