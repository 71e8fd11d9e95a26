package catalog.merge.models;

import static catalog.merge.models.Members.members;

import catalog.handover.DatasetFiles.Entry;
import catalog.handover.Json;
import catalog.step.Release;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A dataset in terms of [Croissant
/// 1.1](https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html).
final class Croissant {
  private static final String CONTEXT = "croissant-context.json";
  private static final String RECORDS = "products";
  private static final String PARQUET_FILES = "parquet-files";
  private static final String TYPE = "@type";
  private static final String ID = "@id";
  private static final String NAME = "name";

  private final Description dataset;

  Croissant(Description dataset) {
    this.dataset = dataset;
  }

  /// The content of `croissant.json`.
  byte[] toJson() {
    String name = dataset.name().text();
    String version = Release.version();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("@context", context());
    json.put(TYPE, "sc:Dataset");
    json.put(NAME, name);
    json.put("description", "The products of a shop's catalog, made ready for models.");
    json.put("conformsTo", "http://mlcommons.org/croissant/1.1");
    json.put("license", dataset.licence().isEmpty() ? "unknown" : dataset.licence());
    json.put("version", version);
    json.put("datePublished", dataset.report().finished().substring(0, "2026-01-01".length()));
    String made =
        "%s, made from %s by product-catalog %s".formatted(name, dataset.source(), version);
    json.put("citeAs", made);
    json.put("creator", members(TYPE, "sc:Organization", NAME, "product-catalog"));
    json.put(
        "prov:wasDerivedFrom",
        members(
            ID,
            "source",
            TYPE,
            "prov:Entity",
            NAME,
            dataset.source(),
            "sha256",
            dataset.sourceSha256()));
    json.put(
        "prov:wasGeneratedBy",
        members(
            TYPE,
            "prov:Activity",
            NAME,
            "product-catalog " + version + ", run " + dataset.report().run(),
            "prov:endedAtTime",
            dataset.report().finished()));
    json.put("distribution", distribution());
    json.put("recordSet", List.of(records()));
    return Json.bytes(json);
  }

  /// The terms of the format, which its reader expects letter by letter.
  private static Map<String, Object> context() {
    try (InputStream in = Croissant.class.getResourceAsStream(CONTEXT)) {
      return new ObjectMapper()
          .readValue(in, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Object> distribution() {
    List<Object> files = new ArrayList<>();
    dataset.csv().forEach(file -> files.add(file(file, "text/csv")));
    dataset.parquet().forEach(file -> files.add(file(file, "application/x-parquet")));
    dataset.files().stream()
        .filter(file -> file.key().equals(dataset.name().imageRows()))
        .forEach(file -> files.add(file(file, "application/jsonlines")));
    if (dataset.parquet().size() > 1) {
      String all =
          "%s/%s*%s".formatted(dataset.name().folder(), dataset.name().text(), Description.PARQUET);
      files.add(fileSet(PARQUET_FILES, "application/x-parquet", all));
    }
    if (dataset.report().images().productsWithImage() > 0) {
      List<String> types =
          List.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif");
      files.add(fileSet("images", types, dataset.name().images() + "/*"));
    }
    String tars = dataset.name().tars() + "/";
    if (dataset.files().stream().anyMatch(file -> file.key().startsWith(tars))) {
      files.add(fileSet("tars", "application/x-tar", tars + "*.tar"));
    }
    return files;
  }

  private static Object file(Entry file, String format) {
    return members(
        TYPE,
        "cr:FileObject",
        ID,
        file.key(),
        NAME,
        file.key().substring(file.key().lastIndexOf('/') + 1),
        "contentUrl",
        file.key(),
        "contentSize",
        file.bytes() + " B",
        "encodingFormat",
        format,
        "sha256",
        file.sha256());
  }

  private static Object fileSet(String id, Object format, String includes) {
    return members(
        TYPE, "cr:FileSet", ID, id, NAME, id, "encodingFormat", format, "includes", includes);
  }

  private Object records() {
    List<Object> fields = new ArrayList<>();
    if (dataset.fields().isEmpty()) {
      for (String column : dataset.csvColumns()) {
        fields.add(field(column, fields.size(), "sc:Text", false));
      }
    }
    for (ModelSchema.Field field : dataset.fields()) {
      fields.add(
          switch (field.kind()) {
            case ID, TEXT, SPLIT -> field(field.name(), fields.size(), "sc:Text", false);
            case INTEGER -> field(field.name(), fields.size(), "cr:Int64", false);
            case URLS, CATEGORIES -> field(field.name(), fields.size(), "sc:Text", true);
            case ATTRIBUTES -> attributes(field.name());
          });
    }
    return members(
        TYPE,
        "cr:RecordSet",
        ID,
        RECORDS,
        NAME,
        RECORDS,
        "description",
        "One record for each product.",
        "key",
        Map.of(ID, RECORDS + "/uniq_id"),
        "field",
        fields);
  }

  /// An id is a part of an IRI: a column whose name cannot be has its number in it.
  private Object field(String column, int number, String type, boolean list) {
    boolean plain = column.matches("[A-Za-z0-9_]+");
    Map<String, Object> field =
        members(
            TYPE,
            "cr:Field",
            ID,
            RECORDS + "/" + (plain ? column : "column-" + number),
            NAME,
            column,
            "dataType",
            type,
            "source",
            source(column));
    if (list) {
      field.putAll(members("isArray", true, "arrayShape", "-1"));
    }
    return field;
  }

  private Object attributes(String column) {
    Map<String, Object> values = attribute(column, ParquetRows.VALUE);
    values.putAll(members("isArray", true, "arrayShape", "-1"));
    return members(
        TYPE,
        "cr:Field",
        ID,
        RECORDS + "/" + column,
        NAME,
        column,
        "isArray",
        true,
        "arrayShape",
        "-1",
        "subField",
        List.of(attribute(column, ParquetRows.KEY), values));
  }

  private Map<String, Object> attribute(String column, String part) {
    Map<String, Object> source = source(column);
    source.put("transform", Map.of("jsonPath", part));
    return members(
        TYPE,
        "cr:Field",
        ID,
        RECORDS + "/" + column + "/" + part,
        NAME,
        part,
        "dataType",
        "sc:Text",
        "source",
        source);
  }

  private Map<String, Object> source(String column) {
    List<Entry> files = dataset.products();
    boolean several = files.size() > 1;
    String id = several ? PARQUET_FILES : files.getFirst().key();
    return members(
        several ? "fileSet" : "fileObject", Map.of(ID, id), "extract", Map.of("column", column));
  }
}
