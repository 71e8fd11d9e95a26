package catalog.split.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.FuzzInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whatever a cell holds, its images, levels and attributes are read, and are read from the shard's
/// cells as they were written there.
public final class CellsTarget {
  private CellsTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    read(FuzzInput.text(data));
  }

  /// Reads a cell in all ways.
  static void read(String cell) {
    List<String> images = ImageCell.images(cell);
    assertTrue(images.stream().noneMatch(String::isBlank));
    if (!images.isEmpty()) {
      assertEquals(images, Literals.firstTexts(Canonical.images(images)).orElseThrow());
    }
    for (String separator : CategoryCell.SEPARATORS) {
      List<String> levels = CategoryCell.levels(cell, separator, ",");
      assertTrue(levels.stream().noneMatch(String::isBlank));
    }
    Optional<List<Attribute>> attributes = AttributeCell.attributes(cell);
    Canonical.attributes(attributes.orElse(List.of()));
    CategoryCell.separator(List.of(cell), Set.of(";", ","));
  }
}
