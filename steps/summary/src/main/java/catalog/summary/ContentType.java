package catalog.summary;

import java.util.Map;

/// The media types of a dataset's files, by the endings of their names.
public final class ContentType {
  private static final Map<String, String> TYPES =
      Map.of(
          "csv", "text/csv; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "md", "text/markdown; charset=utf-8",
          "json", "application/json",
          "jsonl", "application/jsonl",
          "parquet", "application/vnd.apache.parquet",
          "tar", "application/x-tar");

  private ContentType() {}

  /// The media type of the object with this key.
  public static String of(String key) {
    return TYPES.getOrDefault(key.substring(key.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
