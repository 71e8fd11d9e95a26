package catalog.merge.models;

import static catalog.merge.models.ParquetRows.ELEMENT;
import static catalog.merge.models.ParquetRows.KEY;
import static catalog.merge.models.ParquetRows.VALUE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/// Passes the columns of products to Parquet's writer.
///
/// @param record the writer, which takes one record after another
record ParquetRecords(List<ModelSchema.Field> fields, RecordConsumer record) {
  private static final String LIST = "list";

  void write(ModelRow row) {
    record.startMessage();
    for (int i = 0; i < fields.size(); i++) {
      write(row, fields.get(i), i);
    }
    record.endMessage();
  }

  private void write(ModelRow row, ModelSchema.Field field, int index) {
    String name = field.name();
    switch (field.kind()) {
      case ID -> text(name, index, row.cell(field));
      case SPLIT -> text(name, index, row.split());
      case TEXT -> {
        if (!row.cell(field).isEmpty()) {
          text(name, index, row.cell(field));
        }
      }
      case INTEGER -> {
        if (!row.cell(field).isEmpty()) {
          field(name, index, () -> record.addLong(Long.parseLong(row.cell(field))));
        }
      }
      case URLS -> texts(name, index, row.urls(field));
      case CATEGORIES -> texts(name, index, row.product().levels());
      case ATTRIBUTES -> attributes(name, index, row.attributes());
    }
  }

  private void attributes(String name, int index, Map<String, Object> attributes) {
    field(
        name,
        index,
        () ->
            elements(
                attributes.entrySet(),
                attribute ->
                    group(
                        () -> {
                          text(KEY, 0, attribute.getKey());
                          texts(VALUE, 1, ModelRow.values(attribute.getValue()));
                        })));
  }

  private void texts(String name, int index, List<String> texts) {
    field(name, index, () -> elements(texts, text -> record.addBinary(binary(text))));
  }

  /// Writes the group of a list; Parquet has no field for an empty one.
  private <T> void elements(Collection<T> elements, Consumer<T> each) {
    group(
        () -> {
          if (!elements.isEmpty()) {
            field(
                LIST,
                0,
                () ->
                    elements.forEach(
                        element -> group(() -> field(ELEMENT, 0, () -> each.accept(element)))));
          }
        });
  }

  private void text(String name, int index, String text) {
    field(name, index, () -> record.addBinary(binary(text)));
  }

  private void field(String name, int index, Runnable value) {
    record.startField(name, index);
    value.run();
    record.endField(name, index);
  }

  private void group(Runnable fields) {
    record.startGroup();
    fields.run();
    record.endGroup();
  }

  /// Parquet's own encoder refuses half of a surrogate pair, which a JSON escape may bring.
  private static Binary binary(String text) {
    return Binary.fromConstantByteArray(text.getBytes(UTF_8));
  }
}
