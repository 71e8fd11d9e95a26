package catalog.split.format;

import catalog.testing.LinearTimeTests;

class LinearTimeTest extends LinearTimeTests {
  @Override
  protected void read(String text) {
    CellsTarget.read(text);
  }
}
