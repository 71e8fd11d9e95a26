package catalog.split.format;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Knows columns whose cells look like values of an attribute: short, of few kinds, and no price,
/// count, date, address, flag or sentence.
final class AttributeColumns {
  /// Words in names of columns that say how a product is sold, shown or kept, not what it is.
  private static final Set<String> OTHERS =
      Set.of(
          ("availability available inventory qty quantity in msrp mrp cost sold sale sales sell offer"
                  + " offers tax date time datetime timestamp created updated modified scraped crawled crawl"
                  + " at link links href path slug id ids sku code status state states source website domain"
                  + " seller shipping seo meta keyword keywords published visible visibility page layout score"
                  + " rank photo photos picture pictures video media alt position order gift policy store stores shop"
                  + " platform language locale country countries email phone address user creator n tags group"
                  + " set use config template container option options percent pct vote votes star stars likes"
                  + " favorite bestseller trending index unnamed custom promotion promo deal coupon warehouse"
                  + " supplier vendor delivery returns refund bought terms tier segment label labels name names"
                  + " title text note notes comment hinweis lager lagerware bestand verfügbarkeit places cities"
                  + " purchase grade nova groups approval badges is has dealership location field"
                  + " fieldtype variation variant variants gtin ean upc barcode asin asins mpn number no nr")
              .split(" "));

  /// The same, wherever it stands in a name.
  private static final List<String> PARTS =
      List.of(
          "price",
          "rating",
          "review",
          "discount",
          "currenc",
          "url",
          "stock",
          "image",
          "categor",
          "preis",
          "prix",
          "precio",
          "prezzo",
          "цена",
          "价格",
          "価格");

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Set<String> FLAGS =
      Set.of("0", "1", "true", "false", "yes", "no", "y", "n", "0.0", "1.0", "on", "off");

  private static final int LONGEST = 60;

  /// Of the cells, how many must look like values, in percent.
  private static final int MOST = 95;

  /// Of the records, how many must have one, in percent.
  private static final int FEWEST = 25;

  /// Fewer cells show nothing of how often values come again.
  private static final int FEW = 20;

  private AttributeColumns() {}

  /// Whether a column holds an attribute.
  ///
  /// @param cells those of the first records that are not empty
  /// @param rows how many records these are
  static boolean isOne(String name, List<String> cells, int rows) {
    return !isOther(name)
        && cells.size() * 100 >= FEWEST * rows
        && !cells.isEmpty()
        && areValues(cells);
  }

  private static boolean isOther(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.isBlank()
        || PARTS.stream().anyMatch(lower::contains)
        || BETWEEN_WORDS
            .splitAsStream(name)
            .anyMatch(word -> OTHERS.contains(word.toLowerCase(Locale.ROOT)));
  }

  private static boolean areValues(List<String> cells) {
    Set<String> values = new HashSet<>(cells);
    long fit = cells.stream().filter(AttributeColumns::isValue).count();
    long numbers = values.stream().filter(AttributeColumns::isNumber).count();
    int again = numbers * 2 > values.size() ? 4 : 2;
    boolean few =
        cells.size() < FEW || (values.size() > 1 && values.size() * again <= cells.size());
    boolean flags =
        values.stream().allMatch(value -> FLAGS.contains(value.toLowerCase(Locale.ROOT)));
    return few && !flags && fit * 100 >= MOST * (long) cells.size();
  }

  private static boolean isNumber(String value) {
    return value.chars().allMatch(c -> Character.isDigit(c) || ".,-+".indexOf(c) >= 0);
  }

  /// No sentence, address, list, price or date.
  private static boolean isValue(String cell) {
    return cell.length() <= LONGEST
        && "[{<#".indexOf(cell.charAt(0)) < 0
        && !cell.contains("//")
        && cell.chars().noneMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)
        && cell.chars().filter(c -> c == '-' || c == '/' || c == ':').count() < 3
        && !isDate(cell)
        && !Pairs.isSentence(cell);
  }

  /// Such as `2024-02-19`.
  private static boolean isDate(String cell) {
    return cell.length() >= 8
        && cell.chars().allMatch(c -> Character.isDigit(c) || "-/.: ".indexOf(c) >= 0)
        && cell.chars().filter(c -> "-/.".indexOf(c) >= 0).count() == 2;
  }
}
