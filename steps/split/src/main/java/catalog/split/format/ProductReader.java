package catalog.split.format;

import catalog.csv.CatalogColumn;
import catalog.csv.IdColumns;
import catalog.csv.Nulls;
import catalog.csv.UniqId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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

  /// As long as a handle of Shopify's may be.
  private static final int LONGEST_ID = 255;

  /// Of a column's cells, how many must be read for it to hold attributes, in percent.
  private static final int MOST_ARE_READ = 60;

  private static final Pattern BLANKS = Pattern.compile("[\\s_-]+");
  private static final String ANY_BLANKS = "[\\s_-]*";
  private static final String ANY_TEXT = "\\.\\*";
  private static final Pattern AROUND = Pattern.compile("^[\\s_-]+|[\\s_-]+$");

  private static final Pattern BETWEEN_VALUES = Pattern.compile("[|\\r\\n]+");

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
  private final CategoryColumns categories;
  private int parent = NONE;
  private final Map<Integer, String> keys = new LinkedHashMap<>();
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
    positions[CatalogColumn.IMAGE.position()] = images(hints, header, sample);
    this.categories =
        new CategoryColumns(
            format.category(),
            Arrays.stream(positions(CatalogColumn.PRODUCT_CATEGORY_TREE)).boxed().toList(),
            hints.columns().containsKey(CatalogColumn.PRODUCT_CATEGORY_TREE),
            header,
            sample);
    bindParent(format.parent(), header);
    Set<Integer> taken = new HashSet<>(categories.positions());
    Stream.of(positions).flatMapToInt(IntStream::of).forEach(taken::add);
    positions[CatalogColumn.PRODUCT_SPECIFICATIONS.position()] =
        IntStream.of(positions(CatalogColumn.PRODUCT_SPECIFICATIONS))
            .filter(i -> hasAttributes(i, sample))
            .toArray();
    format.attributes().columns().forEach(pattern -> bindColumns(pattern, header));
    attributes.keySet().removeIf(i -> sample.most(i, MOST_ARE_READ, Pairs::isProse));
    format.attributes().pairs().forEach(pair -> bindPairs(pair, header));
    if (format.attributes().others()) {
      bindOthers(taken, sample);
    }
  }

  /// The columns of images, of which those are left out that hold no addresses or paths.
  private int[] images(CatalogFile.Hints hints, Header header, Sample sample) {
    String own = hints.columns().get(CatalogColumn.IMAGE);
    Predicate<String> isPath = cell -> cell.indexOf('.') >= 0 || cell.indexOf('/') >= 0;
    return own == null
        ? format.names(CatalogColumn.IMAGE).stream()
            .flatMap(name -> header.numbered(name).stream())
            .mapToInt(Integer::intValue)
            .distinct()
            .filter(i -> sample.cells(i).isEmpty() || sample.most(i, MOST_ARE_READ, isPath))
            .toArray()
        : positions(CatalogColumn.IMAGE);
  }

  private boolean hasAttributes(int position, Sample sample) {
    boolean text =
        !sample.cells(position).isEmpty()
            && !sample.most(
                position,
                MOST_ARE_READ,
                cell -> AttributeCell.isRuby(cell) || AttributeCell.attributes(cell).isPresent());
    if (text) {
      LOG.warn(
          "The column {} holds no attributes but other text, and is left out.",
          header.get(position));
    }
    return !text;
  }

  /// Takes columns for attributes that nothing else is in and that look like it.
  private void bindOthers(Set<Integer> taken, Sample sample) {
    pairs.forEach(pair -> taken.addAll(List.of(pair.name(), pair.value())));
    for (int i = 0; i < header.size(); i++) {
      if (!taken.contains(i)
          && AttributeColumns.isOne(header.get(i), sample.cells(i), sample.rows().size())) {
        attributes.putIfAbsent(i, key(header.get(i)));
      }
    }
  }

  /// The name of an attribute that a column's name is.
  private static String key(String name) {
    String bare = name.replace("*", "").strip();
    return bare.startsWith("g:") ? bare.substring(2) : bare;
  }

  private void bindParent(Format.@Nullable Parent named, Header header) {
    if (named == null) {
      return;
    }
    parent = IntStream.of(positions(named.column(), header)).findFirst().orElse(NONE);
    if (parent != NONE) {
      named.ids().forEach((id, before) -> header.position(id).ifPresent(i -> keys.put(i, before)));
    }
  }

  private static int[] positions(List<String> names, Header header) {
    return names.stream().flatMapToInt(name -> header.position(name).stream()).distinct().toArray();
  }

  private void bindColumns(String pattern, Header header) {
    if (pattern.indexOf('*') < 0) {
      header
          .first(pattern)
          .ifPresent(position -> attributes.put(position, key(header.names().get(position))));
      return;
    }
    Pattern name = pattern(pattern);
    for (int i = 0; i < header.names().size(); i++) {
      int position = i;
      Matcher matcher = name.matcher(header.names().get(i).strip());
      if (matcher.matches()
          && IntStream.of(positions(CatalogColumn.PRODUCT_SPECIFICATIONS))
              .noneMatch(cells -> cells == position)) {
        attributes.put(i, AROUND.matcher(matcher.group(1)).replaceAll(""));
      }
    }
  }

  private void bindPairs(Format.Attributes.Pair pair, Header header) {
    int star = pair.name().indexOf('*');
    String before = Header.normalized(pair.name().substring(0, star));
    String after = Header.normalized(pair.name().substring(star + 1));
    for (int i = 0; i < header.names().size(); i++) {
      String name = Header.normalized(header.names().get(i));
      int end = name.length() - after.length();
      if (before.length() <= end && name.startsWith(before) && name.endsWith(after)) {
        int position = i;
        header.first(pair.value().replace("*", name.substring(before.length(), end))).stream()
            .filter(_ -> pairs.stream().noneMatch(known -> known.name() == position))
            .forEach(value -> pairs.add(new Pair(position, value, pair.separator())));
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
    put(
        "joins",
        format.joins() == Format.Joins.NONE ? null : format.joins().name().toLowerCase(Locale.ROOT),
        described);
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
    put("category", categories.described(header), described);
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
    categories.positions().forEach(read::set);
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
  static void put(String key, @Nullable Object value, Map<String, Object> into) {
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
    Set<Integer> named = new LinkedHashSet<>(attributes.keySet());
    for (String glob : format.attributes().columns()) {
      Pattern name = pattern(glob);
      boolean any = glob.indexOf('*') >= 0;
      if (any && named.removeIf(i -> name.matcher(header.get(i).strip()).matches())) {
        columns.add(glob);
      }
    }
    named.forEach(position -> columns.add(header.get(position)));
    return columns;
  }

  /// Whether the header names more than ids, as a record that is no header would not.
  boolean isNamed() {
    return positions(CatalogColumn.UNIQ_ID).length > 0
        && Stream.of(CatalogColumn.PRODUCT_NAME, CatalogColumn.DESCRIPTION, CatalogColumn.IMAGE)
            .anyMatch(need -> positions(need).length > 0);
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
        : !Nulls.isNull(text) && text.length() <= LONGEST_ID && !hasControl(text);
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// What an id is, in words.
  public String idRule() {
    return format.canonical()
        ? "1 to 128 letters, digits and ._- beginning with a letter or digit"
        : "1 to 255 characters without control characters";
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
    boolean same = !product.id().isEmpty() && product.id().equals(earlier.id());
    return same
        && switch (format.joins()) {
          case NONE -> false;
          case ALIKE -> product.isAlike(earlier);
          case ALL -> true;
        };
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
    product.set(CatalogColumn.PRODUCT_CATEGORY_TREE, Canonical.category(categories.levels(cells)));
    int[] images = positions(CatalogColumn.IMAGE);
    for (int i = 0; i < images.length; i++) {
      product.addImages(i, ImageCell.images(cell(images[i], cells)));
    }
    readAttributes(cells, product);
    return product;
  }

  private void readAttributes(List<String> cells, Product product) {
    for (int position : positions(CatalogColumn.PRODUCT_SPECIFICATIONS)) {
      String cell = cell(position, cells);
      if (cell.isEmpty()) {
        continue;
      }
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
    attributes.forEach((position, name) -> addValues(name, cell(position, cells).strip(), more));
    product.addUnknown(more);
  }

  /// Adds an attribute for each value of a cell: an item of a list, or what is between bars or line
  /// breaks.
  private static void addValues(String name, String cell, List<Attribute> attributes) {
    List<String> values =
        cell.startsWith("[")
            ? Literals.firstTexts(cell).orElse(List.of(cell))
            : cell.indexOf('|') < 0 && cell.indexOf('\n') < 0
                ? List.of(cell)
                : BETWEEN_VALUES.splitAsStream(cell).toList();
    for (String value : values) {
      if (!value.isBlank()) {
        attributes.add(new Attribute(name, value.strip()));
      }
    }
  }

  private static Set<String> values(String cell, @Nullable String separator) {
    List<String> all = separator == null ? List.of(cell) : Splitter.split(cell, separator);
    var values = new LinkedHashSet<String>();
    for (String value : all) {
      if (!value.isBlank() && !value.strip().equals(NO_OPTION)) {
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
