package catalog.merge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/// What the user should know of the descriptions, since lemmas are English whatever the language.
public final class DescriptionRemarks {
  private static final String ENGLISH = "en";
  private static final String UNKNOWN = "unknown";

  /// A remark is made if it concerns more than one in so many products.
  private static final int ONE_IN = 10;

  /// Most languages that a remark names.
  private static final int MOST_LANGUAGES = 3;

  private DescriptionRemarks() {}

  /// The remarks, one sentence each; none if lemmas do the descriptions justice.
  public static List<String> of(Report report) {
    List<String> remarks = new ArrayList<>();
    long products = report.rows().kept();
    Report.Lemmas lemmas = report.lemmas();
    List<Entry<String, Long>> foreign =
        lemmas.languages().entrySet().stream()
            .filter(language -> !language.getKey().equals(ENGLISH))
            .filter(language -> !language.getKey().equals(UNKNOWN))
            .sorted(Entry.<String, Long>comparingByValue().reversed())
            .toList();
    long count = foreign.stream().mapToLong(Entry::getValue).sum();
    if (isMany(count, products)) {
      remarks.add(
          "Lemmas are English; %s of %s descriptions seem to be %s."
              .formatted(figure(count), figure(products), named(foreign)));
    }
    if (isMany(lemmas.withoutWords(), products)) {
      remarks.add(
          "%s of %s descriptions have text, but no word that becomes a lemma."
              .formatted(figure(lemmas.withoutWords()), figure(products)));
    }
    return remarks;
  }

  private static boolean isMany(long count, long products) {
    return count * ONE_IN > products;
  }

  private static String named(List<Entry<String, Long>> languages) {
    return languages.stream()
            .limit(MOST_LANGUAGES)
            .map(Map.Entry::getKey)
            .map(DescriptionRemarks::language)
            .collect(Collectors.joining(", "))
        + (languages.size() > MOST_LANGUAGES ? " or others" : "");
  }

  /// The English name of a language.
  ///
  /// @param code in ISO 639-1, or `unknown`
  public static String language(String code) {
    return Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
  }

  private static String figure(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
