package catalog.csv;

import java.util.List;
import java.util.function.Predicate;

/// Where the ids of a catalog's records are, and which texts are ids.
///
/// @param positions of the columns that may hold it, from 0, the preferred one first
public record IdColumns(List<Integer> positions, Predicate<String> isId) {
  public IdColumns {
    positions = List.copyOf(positions);
  }
}
