package catalog.csv;

import java.util.Set;

/// The values that count as missing: those that pandas' `read_csv` takes as missing by default.
public final class Nulls {
  private static final Set<String> WORDS =
      Set.of(
          "",
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null");

  private Nulls() {}

  /// Whether the whole cell, quoted or not, stands for no value.
  public static boolean isNull(String cell) {
    return cell.length() <= 8 && WORDS.contains(cell);
  }

  /// The cell, or the empty text when it stands for no value.
  public static String toEmpty(String cell) {
    return isNull(cell) ? "" : cell;
  }
}
