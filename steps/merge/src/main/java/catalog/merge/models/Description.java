package catalog.merge.models;

import catalog.handover.DatasetFiles.Entry;
import catalog.handover.DatasetName;
import catalog.merge.report.Report;
import java.util.List;

/// What the dataset card and Croissant say of a dataset.
///
/// @param sourceSha256 of the catalog
/// @param licence as the user gave it; empty if not given
/// @param fields columns of the Parquet files; empty if there are none
/// @param csvColumns columns of the CSV file
/// @param files all that are written so far
record Description(
    Report report,
    String sourceSha256,
    String licence,
    List<ModelSchema.Field> fields,
    List<String> csvColumns,
    List<Entry> files) {
  static final String PARQUET = ".parquet";
  private static final String CSV = ".csv";

  DatasetName name() {
    return new DatasetName(report.name());
  }

  /// Name of the catalog without the place it was read from.
  String source() {
    String source = report.source().replace('\\', '/');
    return source.substring(source.lastIndexOf('/') + 1);
  }

  /// The Parquet files of all products.
  List<Entry> parquet() {
    return tables(PARQUET);
  }

  /// The files that hold all products: Parquet where there is some, else CSV.
  List<Entry> products() {
    List<Entry> parquet = parquet();
    return parquet.isEmpty()
        ? files.stream().filter(f -> f.key().equals(folder() + name().products())).toList()
        : parquet;
  }

  private List<Entry> tables(String ending) {
    return files.stream()
        .filter(file -> file.key().startsWith(folder()) && file.key().endsWith(ending))
        .toList();
  }

  /// The CSV files.
  List<Entry> csv() {
    return tables(CSV);
  }

  private String folder() {
    return name().folder() + "/";
  }
}
