package catalog.split;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.csv.CatalogReader;
import catalog.csv.CatalogRecord;
import catalog.fault.Fault;
import catalog.file.TemporaryFiles;
import catalog.split.format.ProductReader;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// The records of a catalog that are variants of the products of other records, wherever these are:
/// kept in a temporary file, in which each has the offset of the one before it of the same parent.
final class Variants implements AutoCloseable {
  /// In place of an offset, once all variants of a name are taken: a further record of that name
  /// need not look at them.
  private static final long TAKEN = -2;

  private final Path path;
  private final RandomAccessFile file;
  private final OffsetMap last;
  private final BitSet taken = new BitSet();

  /// @param number from 0
  /// @param earlier offset of the variant before it of the same parent, or [OffsetMap#NONE]
  private record Stored(int number, long earlier, String parent, CatalogRecord.Row row) {
    byte[] bytes() throws IOException {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      out.writeInt(number);
      out.writeLong(earlier);
      write(parent, out);
      out.writeLong(row.line());
      write(row.text(), out);
      out.writeInt(row.cells().size());
      for (String cell : row.cells()) {
        write(cell, out);
      }
      return bytes.toByteArray();
    }

    private static void write(String text, DataOutputStream out) throws IOException {
      byte[] bytes = text.getBytes(UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    static Stored of(byte[] bytes) throws IOException {
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      int number = in.readInt();
      long earlier = in.readLong();
      String parent = read(in);
      long line = in.readLong();
      String text = read(in);
      List<String> cells = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        cells.add(read(in));
      }
      return new Stored(number, earlier, parent, new CatalogRecord.Row(line, text, cells));
    }

    private static String read(DataInputStream in) throws IOException {
      return new String(in.readNBytes(in.readInt()), UTF_8);
    }
  }

  private Variants(Path path, OffsetMap last) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.last = last;
  }

  /// Reads a catalog to its end for its variants.
  ///
  /// @param folder gets the temporary file
  static Variants of(CatalogReader reader, ProductReader products, Path folder) {
    try {
      Path path = TemporaryFiles.in(folder);
      var last = new OffsetMap();
      try (var out = new BufferedOutputStream(create(path), 1 << 16)) {
        write(reader, products, last, new DataOutputStream(out));
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(path);
        throw e;
      }
      return new Variants(path, last);
    } catch (IOException e) {
      throw Fault.writing(folder, e);
    }
  }

  private static OutputStream create(Path path) throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static void write(
      CatalogReader reader, ProductReader products, OffsetMap last, DataOutputStream out)
      throws IOException {
    long offset = 0;
    int number = 0;
    for (CatalogRecord record = reader.next(); record != null; record = reader.next()) {
      if (record instanceof CatalogRecord.Row row) {
        String parent = products.parent(row.cells());
        if (!parent.isEmpty()) {
          long earlier = last.put(parent, offset);
          byte[] bytes = new Stored(number++, earlier, parent, row).bytes();
          out.writeInt(bytes.length);
          out.write(bytes);
          offset += Integer.BYTES + bytes.length;
        }
      }
    }
  }

  /// Passes the variants of a product in the catalog's order, each one only once.
  ///
  /// @param names those by which variants may name it
  void take(List<String> names, Consumer<CatalogRecord.Row> receiver) {
    var offsets = LongStream.builder();
    names.forEach(name -> take(name, offsets));
    offsets.build().sorted().forEach(offset -> receiver.accept(read(offset).row));
  }

  private void take(String name, LongStream.Builder offsets) {
    boolean shared = false;
    boolean any = false;
    for (long offset = last.get(name); offset >= 0; ) {
      Stored variant = read(offset);
      boolean own = variant.parent.equals(name);
      shared |= !own;
      if (own && !taken.get(variant.number)) {
        taken.set(variant.number);
        offsets.add(offset);
        any = true;
      }
      offset = variant.earlier;
    }
    if (any && !shared) {
      last.put(name, TAKEN);
    }
  }

  /// Passes the variants that no product took, in the catalog's order.
  void left(Consumer<CatalogRecord.Row> receiver) {
    try {
      long end = file.length();
      for (long offset = 0; offset < end; offset = file.getFilePointer()) {
        Stored variant = read(offset);
        if (!taken.get(variant.number)) {
          receiver.accept(variant.row);
        }
      }
    } catch (IOException e) {
      throw Fault.reading(path, e);
    }
  }

  private Stored read(long offset) {
    try {
      file.seek(offset);
      byte[] bytes = new byte[file.readInt()];
      file.readFully(bytes);
      return Stored.of(bytes);
    } catch (IOException e) {
      throw Fault.reading(path, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw Fault.writing(path, e);
    }
  }
}
