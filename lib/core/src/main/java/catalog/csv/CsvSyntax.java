package catalog.csv;

import catalog.fault.Fault;
import java.nio.charset.Charset;

/// How the bytes of a catalog become records and cells.
///
/// @param delimiter between cells
/// @param charset of the bytes
/// @param maxRecordBytes largest size of one record, in bytes of UTF-8; a larger one is malformed
/// @param before how many records stand before the header: comments, or titles for people
public record CsvSyntax(char delimiter, Charset charset, int maxRecordBytes, int before) {

  /// A catalog that begins with its header.
  public CsvSyntax(char delimiter, Charset charset, int maxRecordBytes) {
    this(delimiter, charset, maxRecordBytes, 0);
  }

  public CsvSyntax {
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter == 0) {
      throw Fault.usage("The delimiter cannot be a quote, a line break or NUL.");
    }
    if (maxRecordBytes < 1) {
      throw Fault.usage("--max-record-bytes must be 1 or more, not " + maxRecordBytes + ".");
    }
  }
}
