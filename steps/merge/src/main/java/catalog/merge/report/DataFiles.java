package catalog.merge.report;

import catalog.handover.DatasetName;
import catalog.handover.Layout;
import catalog.merge.report.Report.DataFile;
import java.util.ArrayList;
import java.util.List;

/// Lists the files of a dataset, each with a line of code that loads it.
public final class DataFiles {
  private DataFiles() {}

  /// The files for people who load them.
  ///
  /// @param keys of all files written so far
  /// @param models whether there are files for models
  /// @param tars number of tar files that are to be made
  public static List<DataFile> of(DatasetName name, List<String> keys, boolean models, int tars) {
    List<DataFile> files = new ArrayList<>();
    if (models) {
      files.add(new DataFile(Layout.CARD, "datasets.load_dataset(os.getcwd())"));
      files.add(
          new DataFile(
              Layout.CROISSANT,
              "mlcroissant.Dataset(\"%s\").records(\"products\")".formatted(Layout.CROISSANT)));
    }
    for (String key : keys) {
      if (key.endsWith(".csv")) {
        files.add(new DataFile(key, "pandas.read_csv(\"%s\")".formatted(key)));
      } else if (key.equals(name.imageRows())) {
        files.add(
            new DataFile(
                key,
                "datasets.load_dataset(\"imagefolder\", data_dir=\"%s\")"
                    .formatted(name.images())));
      } else if (key.endsWith(".parquet") && !key.startsWith(name.tars())) {
        files.add(new DataFile(key, "polars.read_parquet(\"%s\")".formatted(key)));
      }
    }
    if (tars > 0) {
      String all =
          tars == 1
              ? Layout.number(0)
              : "{%s..%s}".formatted(Layout.number(0), Layout.number(tars - 1));
      files.add(
          new DataFile(
              name.tars() + "/" + Layout.tar(0),
              "webdataset.WebDataset(\"%s/%s.tar\", shardshuffle=False).decode(\"pil\").to_tuple(\"jpg;png;gif;webp;avif\", \"json\")"
                  .formatted(name.tars(), all)));
    }
    return files;
  }
}
