package catalog.csv;

import catalog.fault.Fault;
import catalog.text.Excerpt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The header of a catalog: how many cells it has and where the needed columns are.
final class CatalogHeader {
  /// The most cells allowed: far more than a shop's table has, and few enough to be listed and
  /// compared.
  static final int MAX_CELLS = 4096;

  private static final int MAX_NAMES_SHOWN = 30;

  private final int cells;
  private final int[] positions;

  /// Finds the needed columns.
  ///
  /// @param name of the source, for messages
  /// @throws Fault bad data if there are more than [#MAX_CELLS] cells, or a needed column is
  ///   missing or occurs twice
  CatalogHeader(String name, List<String> header, CatalogFormat format) {
    if (header.size() > MAX_CELLS) {
      throw Fault.badData(
          "The header of %s has %,d cells; expected at most %,d: is '%s' its delimiter?"
              .formatted(name, header.size(), MAX_CELLS, format.delimiter()));
    }
    this.cells = header.size();
    this.positions = positionsOf(name, header, format);
  }

  /// How many cells each record must have.
  int cells() {
    return cells;
  }

  /// The position of a column, from 0.
  int positionOf(CatalogColumn column) {
    return positions[column.position()];
  }

  private static int[] positionsOf(String name, List<String> header, CatalogFormat format) {
    Set<String> missing = new LinkedHashSet<>();
    int[] found = new int[CatalogColumn.values().length];
    for (CatalogColumn column : CatalogColumn.values()) {
      String wanted = format.nameOf(column);
      found[column.position()] = header.indexOf(wanted);
      if (!header.contains(wanted)) {
        missing.add(wanted);
      } else if (header.indexOf(wanted) != header.lastIndexOf(wanted)) {
        throw Fault.badData("The header of %s names column %s twice.".formatted(name, wanted));
      }
    }
    if (!missing.isEmpty()) {
      throw Fault.badData(
          "%s lacks the column%s %s; found %s (delimiter '%s')."
              .formatted(
                  name,
                  missing.size() == 1 ? "" : "s",
                  String.join(", ", missing),
                  shown(header),
                  format.delimiter()));
    }
    return found;
  }

  private static String shown(List<String> header) {
    List<String> names =
        header.stream().limit(MAX_NAMES_SHOWN).map(n -> Excerpt.of(n, 60)).toList();
    String rest =
        header.size() > MAX_NAMES_SHOWN
            ? " and " + (header.size() - MAX_NAMES_SHOWN) + " more"
            : "";
    return String.join(", ", names).replaceAll("\\p{Cntrl}", " ") + rest;
  }
}
