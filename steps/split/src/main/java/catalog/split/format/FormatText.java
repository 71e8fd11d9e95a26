package catalog.split.format;

import catalog.csv.CatalogColumn;
import catalog.text.Printable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes the file of a format that is bound to a catalog, without what the catalog does not have.
final class FormatText {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private final Binding binding;
  private final Format format;
  private final List<String> header;

  private FormatText(Binding binding) {
    this.binding = binding;
    this.format = binding.format();
    this.header = binding.header();
  }

  /// The file, with a comment on the columns that nothing reads.
  ///
  /// @param title name of the format
  static String of(Binding binding, String title) {
    List<String> unread = binding.unread();
    String comment =
        unread.isEmpty()
            ? ""
            : "# Nothing reads the columns %s; --keep carries them along.\n"
                .formatted(Printable.of(String.join(", ", unread)));
    try {
      return YAML.writeValueAsString(new FormatText(binding).described(title)) + comment;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and texts can be written", e);
    }
  }

  private Map<String, Object> described(String title) {
    var described = new LinkedHashMap<String, Object>();
    described.put("name", title);
    put("canonical", format.canonical(), described);
    put(
        "joins",
        format.joins() == Format.Joins.NONE ? null : format.joins().name().toLowerCase(Locale.ROOT),
        described);
    put(
        "longest_id",
        format.longestId() == Format.LONGEST_ID ? null : format.longestId(),
        described);
    if (binding.parent() != Binding.NONE && format.parent() != null) {
      var named = new LinkedHashMap<String, Object>();
      named.put("column", header.get(binding.parent()));
      named.put("ids", format.parent().ids());
      described.put("parent", named);
    }
    put("breaks", format.breaks(), described);
    var columns = new LinkedHashMap<String, Object>();
    for (CatalogColumn need : CatalogColumn.values()) {
      if (need != CatalogColumn.PRODUCT_SPECIFICATIONS
          && need != CatalogColumn.PRODUCT_CATEGORY_TREE) {
        put(need.header(), names(binding.positions(need)), columns);
      }
    }
    described.put("columns", columns);
    put("category", category(), described);
    var found = new LinkedHashMap<String, Object>();
    put("cells", names(binding.positions(CatalogColumn.PRODUCT_SPECIFICATIONS)), found);
    put("columns", attributeColumns(), found);
    put("pairs", binding.pairs().isEmpty() ? null : describedPairs(), found);
    put("attributes", found, described);
    put("required", binding.required().stream().map(CatalogColumn::header).toList(), described);
    return described;
  }

  private List<Map<String, Object>> describedPairs() {
    List<Map<String, Object>> described = new ArrayList<>();
    for (Format.Attributes.Pair pair : format.attributes().pairs()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("name", pair.name());
      one.put("value", pair.value());
      put("separator", pair.separator(), one);
      described.add(one);
    }
    return described;
  }

  /// Puts what is not empty; a list of one as that one.
  private static void put(String key, @Nullable Object value, Map<String, Object> into) {
    switch (value) {
      case null -> {}
      case Boolean flag when !flag -> {}
      case Map<?, ?> map when map.isEmpty() -> {}
      case List<?> list when list.isEmpty() -> {}
      case List<?> list when list.size() == 1 && list.getFirst() instanceof String one ->
          into.put(key, one);
      default -> into.put(key, value);
    }
  }

  private List<String> names(int[] positions) {
    return IntStream.of(positions).mapToObj(header::get).toList();
  }

  /// The columns of attributes: patterns of the format that fit one, and names.
  private List<String> attributeColumns() {
    List<String> columns = new ArrayList<>();
    Set<Integer> named = new LinkedHashSet<>(binding.attributes().keySet());
    for (String glob : format.attributes().columns()) {
      Pattern name = Binding.pattern(glob);
      boolean any = glob.indexOf('*') >= 0;
      if (any && named.removeIf(i -> name.matcher(header.get(i).strip()).matches())) {
        columns.add(glob);
      }
    }
    named.forEach(position -> columns.add(header.get(position)));
    return columns;
  }

  private Map<String, Object> category() {
    CategoryColumns categories = binding.categories();
    var category = new LinkedHashMap<String, Object>();
    put("columns", categories.whole().stream().map(header::get).toList(), category);
    put("levels", categories.levels().stream().map(header::get).toList(), category);
    put("separator", categories.separator(), category);
    put("trees", format.category().trees(), category);
    return category;
  }
}
