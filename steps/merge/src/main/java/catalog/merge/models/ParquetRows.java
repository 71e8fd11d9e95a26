package catalog.merge.models;

import static java.util.Objects.requireNonNull;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/// Writes products as records of Parquet.
///
/// Attributes are a list of keys with their values, not a map: the library `datasets` reads no file
/// that has a map.
final class ParquetRows extends WriteSupport<ModelRow> {
  static final String ELEMENT = "element";
  static final String KEY = "key";
  static final String VALUE = "value";

  private final List<ModelSchema.Field> fields;
  private @Nullable ParquetRecords records;

  ParquetRows(ModelSchema schema) {
    this.fields = schema.fields();
  }

  private MessageType schema() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    fields.forEach(field -> message.addField(type(field)));
    return message.named("product");
  }

  private static Type type(ModelSchema.Field field) {
    return switch (field.kind()) {
      case ID, SPLIT -> text(field.name());
      case TEXT -> Types.optional(BINARY).as(stringType()).named(field.name());
      case INTEGER -> Types.optional(INT64).named(field.name());
      case URLS, CATEGORIES -> list(field.name(), text(ELEMENT));
      case ATTRIBUTES ->
          list(
              field.name(),
              Types.requiredGroup()
                  .addFields(text(KEY), list(VALUE, text(ELEMENT)))
                  .named(ELEMENT));
    };
  }

  private static Type text(String name) {
    return Types.required(BINARY).as(stringType()).named(name);
  }

  private static Type list(String name, Type element) {
    return Types.requiredList().element(element).named(name);
  }

  @Override
  @SuppressWarnings("deprecation") // Abstract, but no longer called.
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema(), Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema(), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    records = new ParquetRecords(fields, consumer);
  }

  @Override
  public void write(ModelRow row) {
    requireNonNull(records).write(row);
  }
}
