package catalog.attributes;

import catalog.step.Program;

/// The program extract-attributes.
public final class ExtractAttributesMain {
  private ExtractAttributesMain() {}

  /// Runs the program.
  public static void main(String[] args) {
    var options = new AttributesOptions();
    Program.main(
        args,
        "Reads each product's specification and category tree: attributes as JSON, a column per"
            + " level.",
        options,
        () -> new ExtractAttributesStep(options));
  }
}
