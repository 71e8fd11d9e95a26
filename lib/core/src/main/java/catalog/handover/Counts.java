package catalog.handover;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Named numbers that are added up by name: over the rows of a shard, over shards, over steps.
///
/// A name may begin with a group, as in `outcomes/stored`. Numbers whose keys come from the data,
/// such as those of each host, are kept in tables instead, which hold [#MOST_KEYS] keys at most.
/// Not thread-safe.
public final class Counts {
  /// The most keys of a table; numbers of further keys are dropped, and [#isCapped] reports it.
  public static final int MOST_KEYS = 10_000;

  private final SortedMap<String, Long> numbers = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, SortedMap<String, Long>>> tables =
      new TreeMap<>();
  private final Set<String> capped = new TreeSet<>();

  /// Starts without any numbers.
  public Counts() {}

  @JsonCreator
  Counts(
      @JsonProperty("numbers") Map<String, Long> numbers,
      @JsonProperty("tables") Map<String, Map<String, Map<String, Long>>> tables,
      @JsonProperty("capped") Set<String> capped) {
    numbers.forEach(this::add);
    tables.forEach((table, keys) -> keys.forEach((key, row) -> add(table, key, row)));
    this.capped.addAll(capped);
  }

  /// Adds to a number.
  public void add(String name, long more) {
    numbers.merge(name, more, Long::sum);
  }

  /// Adds to the numbers of a key in a table.
  public void add(String table, String key, Map<String, Long> more) {
    var rows = tables.computeIfAbsent(table, _ -> new TreeMap<>());
    if (rows.size() >= MOST_KEYS && !rows.containsKey(key)) {
      capped.add(table);
      return;
    }
    var row = rows.computeIfAbsent(key, _ -> new TreeMap<>());
    more.forEach((name, n) -> row.merge(name, n, Long::sum));
  }

  /// Adds all numbers and tables of another one.
  public void add(Counts other) {
    other.numbers.forEach(this::add);
    other.tables.forEach((table, keys) -> keys.forEach((key, row) -> add(table, key, row)));
    capped.addAll(other.capped);
  }

  /// The number of a name, 0 if nothing was counted.
  public long get(String name) {
    return numbers.getOrDefault(name, 0L);
  }

  /// The numbers of a group, by their names without `group/`.
  public SortedMap<String, Long> group(String group) {
    SortedMap<String, Long> found = new TreeMap<>();
    String start = group + "/";
    numbers.tailMap(start).entrySet().stream()
        .takeWhile(number -> number.getKey().startsWith(start))
        .forEach(number -> found.put(number.getKey().substring(start.length()), number.getValue()));
    return found;
  }

  /// The numbers of each key of a table.
  public SortedMap<String, SortedMap<String, Long>> table(String name) {
    return tables.getOrDefault(name, new TreeMap<>());
  }

  /// Whether numbers of a table were dropped because it had too many keys.
  public boolean isCapped(String table) {
    return capped.contains(table);
  }

  /// All numbers, tables left out.
  @JsonProperty
  public SortedMap<String, Long> numbers() {
    return numbers;
  }

  @JsonProperty
  SortedMap<String, SortedMap<String, SortedMap<String, Long>>> tables() {
    return tables;
  }

  @JsonProperty
  Set<String> capped() {
    return capped;
  }
}
