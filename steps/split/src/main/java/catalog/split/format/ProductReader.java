package catalog.split.format;

import catalog.csv.CatalogColumn;
import catalog.csv.IdColumns;
import catalog.csv.Nulls;
import catalog.csv.UniqId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the records of one catalog as products, by a format.
public final class ProductReader {
  private static final Logger LOG = LoggerFactory.getLogger(ProductReader.class);
  private static final int LONGEST_ID = 128;
  private static final Pattern BLANKS = Pattern.compile("[\\s_-]+");
  private static final String ANY_BLANKS = "[\\s_-]*";
  private static final String ANY_TEXT = "\\.\\*";
  private static final Pattern AROUND = Pattern.compile("^[\\s_-]+|[\\s_-]+$");

  private static final int NONE = -1;

  /// What Shopify writes where a product has no options.
  private static final String NO_OPTION = "Default Title";

  private record Pair(int name, int value, @Nullable String separator) {}

  private final Format format;
  private final List<String> header;
  private final List<String> keep;
  private final int[] kept;
  private final int[][] positions = new int[CatalogColumn.values().length][];
  private final List<CatalogColumn> required;
  private final int[] levels;
  private int parent = NONE;
  private final Map<Integer, String> keys = new LinkedHashMap<>();
  private final @Nullable String separator;
  private final Map<Integer, String> attributes = new LinkedHashMap<>();
  private final List<Pair> pairs = new ArrayList<>();

  /// @param hints whose names of columns count instead of the format's
  /// @param sample of the catalog, for what the format leaves open
  /// @throws catalog.fault.Fault bad data if the header names a column twice
  ProductReader(Format format, Header header, CatalogFile.Hints hints, Sample sample) {
    this.format = format;
    this.header = header.names();
    this.keep = hints.keep();
    this.kept = positions(keep, header);
    this.required = Stream.of(CatalogColumn.values()).filter(format.required()::contains).toList();
    for (CatalogColumn need : CatalogColumn.values()) {
      String name = hints.columns().get(need);
      positions[need.position()] =
          positions(name == null ? format.names(need) : List.of(name), header);
    }
    this.levels = positions(format.category().levels(), header);
    bindParent(format.parent(), header);
    String known = format.category().separator();
    this.separator = known == null ? sample.separator() : known;
    for (int position : positions(CatalogColumn.PRODUCT_SPECIFICATIONS)) {
      if (sample.texts().contains(position)) {
        LOG.warn(
            "The column {} holds no attributes but other text, and is left out.",
            header.names().get(position));
      }
    }
    positions[CatalogColumn.PRODUCT_SPECIFICATIONS.position()] =
        IntStream.of(positions(CatalogColumn.PRODUCT_SPECIFICATIONS))
            .filter(i -> !sample.texts().contains(i))
            .toArray();
    format.attributes().columns().forEach(pattern -> bindColumns(pattern, header));
    format.attributes().pairs().forEach(pair -> bindPairs(pair, header));
  }

  private void bindParent(Format.@Nullable Parent named, Header header) {
    if (named != null && header.has(named.column())) {
      parent = header.position(named.column()).orElse(NONE);
      named.ids().forEach((id, before) -> header.position(id).ifPresent(i -> keys.put(i, before)));
    }
  }

  private static int[] positions(List<String> names, Header header) {
    return names.stream().flatMapToInt(name -> header.position(name).stream()).toArray();
  }

  private void bindColumns(String pattern, Header header) {
    if (pattern.indexOf('*') < 0) {
      header
          .first(pattern)
          .ifPresent(position -> attributes.put(position, header.names().get(position)));
      return;
    }
    Pattern name = pattern(pattern);
    for (int i = 0; i < header.names().size(); i++) {
      Matcher matcher = name.matcher(header.names().get(i).strip());
      if (matcher.matches()) {
        attributes.put(i, AROUND.matcher(matcher.group(1)).replaceAll(""));
      }
    }
  }

  private void bindPairs(Format.Attributes.Pair pair, Header header) {
    Pattern name = pattern(pair.name());
    for (int i = 0; i < header.names().size(); i++) {
      Matcher matcher = name.matcher(header.names().get(i).strip());
      if (matcher.matches()) {
        int position = i;
        header
            .first(pair.value().replace("*", matcher.group(1)))
            .ifPresent(value -> pairs.add(new Pair(position, value, pair.separator())));
      }
    }
  }

  /// A pattern in which the first `*` stands for any text, and that has no regard to what [Header]
  /// has none to.
  private static Pattern pattern(String glob) {
    String text =
        Stream.of(BLANKS.split(glob, -1))
            .map(ProductReader::withoutStars)
            .collect(Collectors.joining(ANY_BLANKS));
    return Pattern.compile(
        text.replaceFirst(ANY_TEXT, "($0)"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static String withoutStars(String word) {
    return Stream.of(word.split("\\*", -1))
        .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
        .collect(Collectors.joining(".*"));
  }

  /// The format by which this reads, as the file of one would say it, without columns that the
  /// catalog does not have.
  ///
  /// @param title name of that format
  Map<String, Object> described(String title) {
    var described = new LinkedHashMap<String, Object>();
    described.put("name", title);
    put("canonical", format.canonical(), described);
    put("joins", format.joins(), described);
    if (hasParents() && format.parent() != null) {
      var named = new LinkedHashMap<String, Object>();
      named.put("column", header.get(parent));
      named.put("ids", format.parent().ids());
      described.put("parent", named);
    }
    put("breaks", format.breaks(), described);
    var columns = new LinkedHashMap<String, Object>();
    for (CatalogColumn need : CatalogColumn.values()) {
      if (need != CatalogColumn.PRODUCT_SPECIFICATIONS
          && need != CatalogColumn.PRODUCT_CATEGORY_TREE) {
        put(need.header(), names(positions(need)), columns);
      }
    }
    described.put("columns", columns);
    var category = new LinkedHashMap<String, Object>();
    put("columns", names(positions(CatalogColumn.PRODUCT_CATEGORY_TREE)), category);
    put("levels", names(levels), category);
    put("separator", separator, category);
    put("trees", format.category().trees(), category);
    put("category", category, described);
    var found = new LinkedHashMap<String, Object>();
    put("cells", names(positions(CatalogColumn.PRODUCT_SPECIFICATIONS)), found);
    put("columns", attributeColumns(), found);
    put("pairs", pairs.isEmpty() ? null : describedPairs(), found);
    put("attributes", found, described);
    put("required", required.stream().map(CatalogColumn::header).toList(), described);
    return described;
  }

  /// The columns that nothing reads.
  List<String> unread() {
    var read = new BitSet();
    Stream.of(positions).flatMapToInt(IntStream::of).forEach(read::set);
    IntStream.of(levels).forEach(read::set);
    keys.keySet().forEach(read::set);
    attributes.keySet().forEach(read::set);
    for (Pair pair : pairs) {
      read.set(pair.name());
      read.set(pair.value());
    }
    if (parent != NONE) {
      read.set(parent);
    }
    return IntStream.range(0, header.size())
        .filter(i -> !read.get(i))
        .mapToObj(header::get)
        .filter(name -> !name.isBlank())
        .toList();
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
    format.attributes().columns().stream()
        .filter(name -> name.indexOf('*') >= 0)
        .filter(this::fits)
        .forEach(columns::add);
    attributes.forEach(
        (position, key) -> {
          if (header.get(position).equals(key)) {
            columns.add(key);
          }
        });
    return columns;
  }

  private boolean fits(String pattern) {
    Pattern name = pattern(pattern);
    return header.stream().anyMatch(column -> name.matcher(column.strip()).matches());
  }

  /// Where ids are, and what is one.
  public IdColumns ids() {
    List<Integer> columns = Arrays.stream(positions(CatalogColumn.UNIQ_ID)).boxed().toList();
    return new IdColumns(columns, this::isId);
  }

  /// Whether a text can be a product's id.
  public boolean isId(String text) {
    return format.canonical()
        ? UniqId.isValid(text)
        : !Nulls.isNull(text)
            && text.length() <= LONGEST_ID
            && text.chars().noneMatch(Character::isISOControl);
  }

  /// What an id is, in words.
  public String idRule() {
    return format.canonical()
        ? "1 to 128 letters, digits and ._- beginning with a letter or digit"
        : "1 to 128 characters without control characters";
  }

  /// The columns that a product must have, in the shard's order.
  public List<CatalogColumn> required() {
    return required;
  }

  /// The format by which this reads.
  public Format format() {
    return format;
  }

  /// The catalog's columns.
  public List<String> header() {
    return header;
  }

  /// The names of the columns that are carried along as they are; their cells are a product's last.
  public List<String> keep() {
    return keep;
  }

  /// Whether a record goes on with the product of the record before it.
  public boolean joins(Product earlier, Product product) {
    return format.joins() && !product.id().isEmpty() && product.id().equals(earlier.id());
  }

  /// Whether a record may be a variant of the product of another one, wherever that is.
  public boolean hasParents() {
    return parent != NONE;
  }

  /// The name by which a variant knows its product; empty for a record that is none.
  public String parent(List<String> cells) {
    return parent == NONE ? "" : cell(parent, cells).strip();
  }

  /// The names by which variants may know a record's product.
  public List<String> names(List<String> cells) {
    return keys.entrySet().stream()
        .filter(key -> !cell(key.getKey(), cells).isBlank())
        .map(key -> key.getValue() + cell(key.getKey(), cells).strip())
        .distinct()
        .toList();
  }

  /// Reads one record.
  ///
  /// @param cells as many as the header has
  public Product product(List<String> cells) {
    var product = new Product(kept.length);
    for (int i = 0; i < kept.length; i++) {
      product.keep(i, cell(kept[i], cells));
    }
    if (format.canonical()) {
      for (CatalogColumn column : CatalogColumn.values()) {
        product.set(column, first(column, cells));
      }
      return product;
    }
    for (CatalogColumn text : Format.TEXTS) {
      String cell = first(text, cells);
      boolean breaks = text == CatalogColumn.DESCRIPTION && format.breaks() != null;
      product.set(text, (breaks ? cell.replace(format.breaks(), "\n") : cell).strip());
    }
    product.set(CatalogColumn.PRODUCT_CATEGORY_TREE, Canonical.category(levels(cells)));
    int[] images = positions(CatalogColumn.IMAGE);
    for (int i = 0; i < images.length; i++) {
      product.addImages(i, ImageCell.images(cell(images[i], cells)));
    }
    readAttributes(cells, product);
    return product;
  }

  /// A record's cell of the category; empty if it has none.
  String categoryCell(List<String> cells) {
    return first(CatalogColumn.PRODUCT_CATEGORY_TREE, cells);
  }

  /// A record's cells for attributes that are not empty, by position.
  Map<Integer, String> attributeCells(List<String> cells) {
    Map<Integer, String> found = new LinkedHashMap<>();
    for (int position : positions(CatalogColumn.PRODUCT_SPECIFICATIONS)) {
      String cell = cell(position, cells);
      if (!cell.isEmpty()) {
        found.put(position, cell);
      }
    }
    return found;
  }

  private List<String> levels(List<String> cells) {
    if (levels.length > 0 && positions(CatalogColumn.PRODUCT_CATEGORY_TREE).length == 0) {
      return IntStream.of(levels)
          .mapToObj(level -> cell(level, cells).strip())
          .filter(level -> !level.isEmpty())
          .toList();
    }
    return CategoryCell.levels(categoryCell(cells), separator, format.category().trees());
  }

  private void readAttributes(List<String> cells, Product product) {
    for (String cell : attributeCells(cells).values()) {
      if (AttributeCell.isRuby(cell)) {
        product.set(CatalogColumn.PRODUCT_SPECIFICATIONS, cell);
      } else {
        AttributeCell.attributes(cell).ifPresent(product::addAttributes);
      }
    }
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      Set<String> values = values(cell(pair.value(), cells), pair.separator());
      if (!values.isEmpty()) {
        product.addOption(i, cell(pair.name(), cells).strip(), values);
      }
    }
    List<Attribute> more = new ArrayList<>();
    attributes.forEach(
        (position, name) -> {
          String value = cell(position, cells).strip();
          if (!value.isEmpty()) {
            more.add(new Attribute(name, value));
          }
        });
    product.addAttributes(more);
  }

  private static Set<String> values(String cell, @Nullable String separator) {
    List<String> all = separator == null ? List.of(cell) : Splitter.split(cell, separator);
    var values = new LinkedHashSet<String>();
    for (String value : all) {
      if (!value.isBlank() && !value.equals(NO_OPTION)) {
        values.add(value.strip());
      }
    }
    return values;
  }

  private int[] positions(CatalogColumn need) {
    return positions[need.position()];
  }

  private String first(CatalogColumn need, List<String> cells) {
    for (int position : positions(need)) {
      String cell = cell(position, cells);
      if (!cell.isEmpty()) {
        return cell;
      }
    }
    return "";
  }

  private static String cell(int position, List<String> cells) {
    return Nulls.toEmpty(cells.get(position));
  }
}
