package catalog.handover;

import java.util.List;

/// A table that a step adds to the dataset beside the products, such as the image ledger: any
/// number of rows for each product, in the products' order.
///
/// @param name of its file in the dataset, without `.csv`
/// @param columns its header
public record Table(String name, List<String> columns) {
  public Table {
    columns = List.copyOf(columns);
  }

  /// Name of the table's file in the dataset.
  public String file() {
    return name + ".csv";
  }
}
