package catalog.merge.models;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.PendingFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// A Parquet file with one row a product, packed by Zstandard.
final class ParquetFile implements PendingFile {
  /// Parquet looks at the size of what it holds after so many rows: few, since a row of a hostile
  /// catalog may take a megabyte.
  private static final int ROWS_BETWEEN_CHECKS = 20;

  private final Path target;
  private final AtomicFile file;
  private final ParquetWriter<ModelRow> writer;
  private boolean writing = true;

  /// @param rowGroupBytes what is held in memory before it is written
  ParquetFile(Path target, ModelSchema schema, long rowGroupBytes) {
    this.target = target;
    this.file = new AtomicFile(target);
    try {
      this.writer =
          new Builder(new Output(file), schema)
              .withConf(new PlainParquetConfiguration())
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withRowGroupSize(rowGroupBytes)
              .withMinRowCountForPageSizeCheck(ROWS_BETWEEN_CHECKS)
              .withMaxRowCountForPageSizeCheck(ROWS_BETWEEN_CHECKS)
              .build();
    } catch (IOException e) {
      file.close();
      throw Fault.writing(target, e);
    }
  }

  void write(ModelRow row) {
    try {
      writer.write(row);
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  /// Its size if it ended here, in bytes, estimated.
  long bytes() {
    return writer.getDataSize();
  }

  @Override
  public void finish() {
    if (!writing) {
      return;
    }
    try {
      writing = false;
      writer.close();
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
    file.finish();
  }

  @Override
  public Path content() {
    return file.content();
  }

  @Override
  public void commit() {
    finish();
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }

  private static final class Builder extends ParquetWriter.Builder<ModelRow, Builder> {
    private final ModelSchema schema;

    Builder(OutputFile file, ModelSchema schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract, but no longer called.
    protected WriteSupport<ModelRow> getWriteSupport(Configuration configuration) {
      return new ParquetRows(schema);
    }

    @Override
    protected WriteSupport<ModelRow> getWriteSupport(ParquetConfiguration configuration) {
      return new ParquetRows(schema);
    }
  }

  /// The file as Parquet's writer takes it.
  private record Output(AtomicFile file) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSize) {
      return new Counting(file);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
      return new Counting(file);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class Counting extends PositionOutputStream {
    private final AtomicFile file;
    private long position;

    Counting(AtomicFile file) {
      this.file = file;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) {
      file.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      file.write(bytes, offset, length);
      position += length;
    }
  }
}
