package catalog.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// A random well-formed catalog: quoted and unquoted cells with every character that matters to
/// CSV, columns in any order, blank lines, any line break, several delimiters and character sets.
final class RandomCsv {
  private static final List<String> PARTS =
      List.of(
          "a",
          "b",
          "Z",
          "7",
          " ",
          "  ",
          "\t",
          ",",
          ";",
          "|",
          "'",
          "\\",
          "\"",
          "\"\"",
          "\n",
          "\r\n",
          "\r",
          "\n\n",
          "é",
          "ß",
          "漢",
          "\uD83D\uDE00",
          "\u00A0",
          "\u0085",
          "\u2028",
          "\u000B",
          "\f",
          "\uFEFF",
          "NA",
          "=>",
          "\",\"",
          "word ");

  /// How the file's characters become bytes.
  ///
  /// @param python the name of the same in Python
  private record Encoding(Charset charset, boolean mark, String python) {}

  private static final List<Encoding> ENCODINGS =
      List.of(
          new Encoding(UTF_8, false, "utf-8"),
          new Encoding(UTF_8, true, "utf-8-sig"),
          new Encoding(UTF_16LE, true, "utf-16"),
          new Encoding(UTF_16BE, true, "utf-16"));

  private final Random random;
  private final char delimiter;
  private final String lineBreak;
  private final int quotedInTen;
  private final Encoding encoding;

  RandomCsv(Random random) {
    this.random = random;
    this.delimiter = ",,,;\t|".charAt(random.nextInt(6));
    this.lineBreak = pick(List.of("\n", "\r\n", "\r"));
    this.quotedInTen = random.nextInt(11);
    this.encoding = pick(ENCODINGS);
  }

  char delimiter() {
    return delimiter;
  }

  Charset charset() {
    return encoding.charset();
  }

  /// The name of the character set in Python.
  String pythonCharset() {
    return encoding.python();
  }

  /// A file of so many records; each has a valid id of its own.
  byte[] file(int records) {
    List<String> header = new ArrayList<>(CatalogColumn.headers());
    for (int i = random.nextInt(4); i > 0; i--) {
      header.add("more \"" + delimiter + "\n" + i);
    }
    Collections.shuffle(header, random);
    var text = new StringBuilder(encoding.mark() ? "\uFEFF" : "");
    append(text, header);
    for (int i = 0; i < records; i++) {
      List<String> cells = new ArrayList<>();
      for (String column : header) {
        cells.add(column.equals(CatalogColumn.UNIQ_ID.header()) ? "u" + i : cell());
      }
      append(text, cells);
    }
    int end = text.length() - (random.nextBoolean() ? lineBreak.length() : 0);
    return text.substring(0, end).getBytes(encoding.charset());
  }

  /// A cell, now and then a long one.
  String cell() {
    var cell = new StringBuilder();
    int parts = random.nextInt(100) == 0 ? 3_000 : random.nextInt(8);
    for (int i = 0; i < parts; i++) {
      cell.append(pick(PARTS));
    }
    return cell.toString();
  }

  private void append(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean quoted = random.nextInt(10) < quotedInTen || mustBeQuoted(cell);
      text.append(i == 0 ? "" : delimiter)
          .append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    text.append(lineBreak).append(random.nextInt(50) == 0 ? lineBreak : "");
  }

  private boolean mustBeQuoted(String cell) {
    return cell.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
