package catalog.extractattributes;

import catalog.testing.LinearTimeTests;

class LinearTimeTest extends LinearTimeTests {
  @Override
  protected void read(String text) {
    Attributes.parse(text, KeylessValues.KEEP);
    Attributes.parse(entry(text), KeylessValues.KEEP);
    CategoryTree.parse(text);
    CategoryTree.parse("[\"" + text + " >> " + text + "\"]");
  }

  private static String entry(String text) {
    return "{\"product_specification\"=>[{\"key\"=>\"K\", \"value\"=>\"%s\"}, %s]}"
        .formatted(text, text);
  }
}
