package catalog.split.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Attributes in a text: `Key: value` or `Key=value`, with line breaks, `|`, `;` or commas between
/// them. Prose with a colon is none.
final class Pairs {
  private static final List<String> SEPARATORS = List.of("\n", "|", ";");
  private static final Pattern BAR = Pattern.compile("\\|");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern BEFORE_EQUALS = Pattern.compile(",(?=[^,=]*=)");

  /// What Magento says there of how it shows a product.
  static final Set<String> NO_ATTRIBUTES = Set.of("has_options", "required_options");

  private static final int LONGEST_KEY = 60;
  private static final int MOST_WORDS_OF_KEY = 6;
  private static final int MOST_WORDS_OF_SHORT_KEY = 3;

  /// A value with more is a sentence, and one with a full stop that has more than a few.
  private static final int MOST_WORDS_OF_VALUE = 12;

  private static final int FEW_WORDS = 3;

  /// What sentences begin with, and values do not.
  private static final Set<String> BEGINNINGS =
      Set.of("it", "this", "these", "that", "you", "your", "we", "our", "they", "just", "please");

  /// Of the fragments between separators that are pairs or sentences, how many must be pairs, in
  /// percent.
  private static final int MOST_ARE_PAIRS = 50;

  private Pairs() {}

  /// The pairs of a text in order; empty if it has none, or is prose.
  static Optional<List<Attribute>> of(String text) {
    Optional<List<Attribute>> listed = commaSeparated(text);
    if (listed.isPresent()) {
      return listed;
    }
    boolean separated = false;
    for (String separator : SEPARATORS) {
      if (text.contains(separator)) {
        Optional<List<Attribute>> pairs = of(Splitter.split(text, separator));
        if (pairs.isPresent()) {
          return pairs;
        }
        separated = true;
      }
    }
    return separated ? Optional.empty() : pair(text.strip()).filter(Pairs::isShort).map(List::of);
  }

  /// The pairs among texts that should be one each.
  static Optional<List<Attribute>> of(List<String> fragments) {
    List<Attribute> pairs = new ArrayList<>();
    int sentences = 0;
    for (String fragment : fragments) {
      String text = fragment.strip();
      Optional<Attribute> pair = pair(text);
      pair.ifPresent(pairs::add);
      if (pair.isEmpty() && isSentence(text)) {
        sentences++;
      }
    }
    boolean most = pairs.size() * 100 >= MOST_ARE_PAIRS * (pairs.size() + sentences);
    return pairs.isEmpty() || !most ? Optional.empty() : Optional.of(withoutPlaces(pairs));
  }

  /// Pairs between commas, if all fragments are pairs; behind `Key=`, a value may be empty or have
  /// commas.
  private static Optional<List<Attribute>> commaSeparated(String text) {
    boolean equals = isEquals(text);
    if (text.indexOf(',') < 0 || (!equals && SEPARATORS.stream().anyMatch(text::contains))) {
      return Optional.empty();
    }
    List<Attribute> pairs = new ArrayList<>();
    String[] fragments = (equals ? BEFORE_EQUALS : COMMA).split(text);
    for (String fragment : fragments) {
      Optional<Attribute> pair = pair(fragment.strip());
      if (equals ? isMany(fragment) : pair.isEmpty()) {
        return Optional.empty();
      }
      pair.ifPresent(found -> addValues(found, equals, pairs));
    }
    return fragments.length < 2 || pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(withoutPlaces(pairs));
  }

  /// @param many whether a bar is between values
  private static void addValues(Attribute pair, boolean many, List<Attribute> pairs) {
    if (!many) {
      pairs.add(pair);
      return;
    }
    for (String value : BAR.split(pair.value())) {
      if (!value.isBlank()) {
        pairs.add(new Attribute(pair.key(), value.strip()));
      }
    }
  }

  /// Whether other separators than commas are between pairs.
  private static boolean isMany(String fragment) {
    return fragment.indexOf('=') != fragment.lastIndexOf('=')
        && SEPARATORS.stream().anyMatch(fragment::contains);
  }

  private static boolean isEquals(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':');
    return equals > 0 && (colon < 0 || equals < colon);
  }

  /// PrestaShop writes the place of each attribute behind its value, `Height:90 cm:1`.
  private static List<Attribute> withoutPlaces(List<Attribute> pairs) {
    List<Attribute> bare = new ArrayList<>();
    for (Attribute pair : pairs) {
      int colon = pair.value().lastIndexOf(':');
      String place = pair.value().substring(colon + 1);
      boolean all = !place.isEmpty() && place.length() <= 3 && isDigits(place);
      if (colon <= 0 || !all || isDigits(pair.value().substring(0, colon))) {
        return pairs;
      }
      bare.add(new Attribute(pair.key(), pair.value().substring(0, colon).strip()));
    }
    return bare;
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// Whether it is an attribute though it stands alone.
  private static boolean isShort(Attribute attribute) {
    return words(attribute.key()) <= MOST_WORDS_OF_SHORT_KEY
        && !attribute.value().endsWith(".")
        && !attribute.value().contains(", ");
  }

  /// A key that looks like one and a value that is no sentence.
  private static Optional<Attribute> pair(String fragment) {
    int colon = fragment.indexOf(':');
    int at = isEquals(fragment) ? fragment.indexOf('=') : colon;
    if (at <= 0 || at > LONGEST_KEY || fragment.startsWith("//", at + 1)) {
      return Optional.empty();
    }
    String key = unquoted(fragment.substring(0, at));
    String value = unquoted(fragment.substring(at + 1));
    boolean like =
        !key.isEmpty()
            && !value.isEmpty()
            && Character.isLetterOrDigit(key.charAt(0))
            && !NO_ATTRIBUTES.contains(key)
            && key.indexOf(". ") < 0
            && key.indexOf('!') < 0
            && key.indexOf('?') < 0
            && words(key) <= MOST_WORDS_OF_KEY
            && !isSentence(value);
    return like ? Optional.of(new Attribute(key, value)) : Optional.empty();
  }

  /// Without blanks and a quote at the beginning, or at the end if it belongs to that one or none.
  private static String unquoted(String text) {
    String bare = text.strip();
    boolean opened = bare.startsWith("\"");
    boolean closed = bare.endsWith("\"") && (opened || bare.indexOf('"') == bare.length() - 1);
    int begin = opened ? 1 : 0;
    return bare.substring(begin, Math.max(begin, bare.length() - (closed ? 1 : 0))).strip();
  }

  /// Whether a text is prose, or too long for a value.
  static boolean isSentence(String text) {
    int words = words(text);
    return words > MOST_WORDS_OF_VALUE || (words > FEW_WORDS && isLikeASentence(text));
  }

  /// Whether a text begins or ends as sentences do.
  static boolean isProse(String text) {
    return words(text) > FEW_WORDS && isLikeASentence(text);
  }

  private static boolean isLikeASentence(String text) {
    return ".!?。".indexOf(text.charAt(text.length() - 1)) >= 0
        || BEGINNINGS.contains(firstWord(text));
  }

  private static String firstWord(String text) {
    int blank = text.indexOf(' ');
    return text.substring(0, Math.max(blank, 0)).toLowerCase(Locale.ROOT);
  }

  private static int words(String text) {
    int words = 0;
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      boolean before = blank;
      blank = Character.isWhitespace(text.charAt(i));
      words += before && !blank ? 1 : 0;
    }
    return words;
  }
}
