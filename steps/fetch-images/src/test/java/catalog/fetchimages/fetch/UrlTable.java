package catalog.fetchimages.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;

/// The table of what the WHATWG URL standard and we make of URLs: a line for each, its cells
/// separated by tabs.
final class UrlTable {
  /// What stands in the table for a URL that is not taken.
  static final String REFUSED = "refused";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A line of the table.
  ///
  /// @param url with escapes as in JSON
  /// @param whatwg what it is by the standard, without its fragment, or `refused`
  /// @param ours what we make of it, or `refused`
  /// @param reason why the two differ; empty if they do not
  record Line(String url, String whatwg, String ours, String reason) {}

  private UrlTable() {}

  static List<Line> lines() {
    var table = requireNonNull(UrlTable.class.getResourceAsStream("whatwg-urls.tsv"));
    try (var reader = new BufferedReader(new InputStreamReader(table, UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split("\t", -1)).map(UrlTable::line).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(String[] cells) {
    return new Line(cells[0], cells[1], cells[2], cells[3]);
  }

  /// What we make of a URL.
  static String ours(String url) {
    return WebUrl.parse(url).map(WebUrl::toString).orElse(REFUSED);
  }

  /// The text that is written with escapes as in JSON.
  static String unescaped(String text) {
    try {
      return JSON.readValue('"' + text + '"', String.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text with everything but plain ASCII escaped as in JSON.
  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                escaped.append(
                    c >= ' ' && c < 0x7f && c != '"' && c != '\\'
                        ? String.valueOf((char) c)
                        : "\\u%04x".formatted(c)));
    return escaped.toString();
  }
}
