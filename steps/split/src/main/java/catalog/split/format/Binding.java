package catalog.split.format;

import catalog.csv.CatalogColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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

/// Where a product's needs are in one catalog: a format, bound to the catalog's header.
final class Binding {
  /// In place of a column that there is not.
  static final int NONE = -1;

  private static final Logger LOG = LoggerFactory.getLogger(Binding.class);

  /// Of a column's cells, how many must be read for it to hold attributes, in percent.
  private static final int MOST_ARE_READ = 60;

  private static final Pattern BLANKS = Pattern.compile("[\\s_-]+");
  private static final String ANY_BLANKS = "[\\s_-]*";
  private static final String ANY_TEXT = "\\.\\*";
  private static final Pattern AROUND = Pattern.compile("^[\\s_-]+|[\\s_-]+$");

  /// Columns of an attribute's name and its values.
  ///
  /// @param separator between several values in a cell; null if there is one
  record Pair(int name, int value, @Nullable String separator) {}

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
  Binding(Format format, Header header, CatalogFile.Hints hints, Sample sample) {
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
  static Pattern pattern(String glob) {
    String text =
        Stream.of(BLANKS.split(glob, -1))
            .map(Binding::withoutStars)
            .collect(Collectors.joining(ANY_BLANKS));
    return Pattern.compile(
        text.replaceFirst(ANY_TEXT, "($0)"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static String withoutStars(String word) {
    return Stream.of(word.split("\\*", -1))
        .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
        .collect(Collectors.joining(".*"));
  }

  /// The format that is bound.
  Format format() {
    return format;
  }

  /// The catalog's columns.
  List<String> header() {
    return header;
  }

  /// The names of columns that are carried along.
  List<String> keep() {
    return keep;
  }

  /// Where they are.
  int[] kept() {
    return kept;
  }

  /// Where a need is, the preferred column first.
  int[] positions(CatalogColumn need) {
    return positions[need.position()];
  }

  /// The needs that a product must have, in the shard's order.
  List<CatalogColumn> required() {
    return required;
  }

  CategoryColumns categories() {
    return categories;
  }

  /// Where variants name the product that they belong to, or [#NONE].
  int parent() {
    return parent;
  }

  /// The columns of ids by which they name it, and what stands before such an id there.
  Map<Integer, String> keys() {
    return keys;
  }

  /// Columns that hold the values of an attribute, and its name.
  Map<Integer, String> attributes() {
    return attributes;
  }

  List<Pair> pairs() {
    return pairs;
  }

  /// Whether the header names more than ids, as a record that is no header would not.
  boolean isNamed() {
    return positions(CatalogColumn.UNIQ_ID).length > 0
        && Stream.of(CatalogColumn.PRODUCT_NAME, CatalogColumn.DESCRIPTION, CatalogColumn.IMAGE)
            .anyMatch(need -> positions(need).length > 0);
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
}
