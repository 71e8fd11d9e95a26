package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CsvReader;
import catalog.testing.Shared;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Measures how often the language of a description is judged wrongly or not at all.
class LanguageTallyTest {
  private final Cleaner cleaner = new Cleaner();

  /// A description of `descriptions.txt` and its language.
  private record Described(String language, String text) {}

  private static List<Described> descriptions() {
    List<Described> descriptions = new ArrayList<>();
    String file = new String(Resources.bytes("descriptions.txt"), StandardCharsets.UTF_8);
    for (String line : file.split("\n")) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\\|");
        descriptions.add(new Described(parts[0], parts[1]));
      }
    }
    return descriptions;
  }

  @Test
  void judgesTwoInAHundredWronglyAndFiveNotAtAll() {
    List<Described> descriptions = descriptions();
    List<String> wrong = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Described described : descriptions) {
      String found = cleaner.clean(described.text()).language();
      if (!found.equals(described.language())) {
        (found.equals(LanguageTally.UNKNOWN) ? unknown : wrong).add(found + " for " + described);
      }
    }
    assertTrue(wrong.size() * 100 <= 2 * descriptions.size(), () -> String.join("\n", wrong));
    assertTrue(unknown.size() * 100 <= 5 * descriptions.size(), () -> String.join("\n", unknown));
  }

  @Test
  void knowsMostDescriptionsOfEveryLanguage() {
    Map<String, Integer> balance = new HashMap<>();
    Languages.ALL.forEach(language -> balance.put(language.code(), 0));
    for (Described described : descriptions()) {
      boolean right = cleaner.clean(described.text()).language().equals(described.language());
      balance.merge(described.language(), right ? 1 : -1, Integer::sum);
    }
    assertEquals(
        "",
        balance.entrySet().stream()
            .filter(language -> language.getValue() <= 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" ")));
  }

  @Test
  void takesRealDescriptionsForEnglish() {
    int rows = 0;
    int english = 0;
    try (var catalog =
        new CsvReader(Shared.file("data/flipkart-999.csv"), List.of("description"))) {
      for (CsvReader.Row row : catalog) {
        rows++;
        english += cleaner.clean(row.get("description")).language().equals("en") ? 1 : 0;
      }
    }
    assertTrue(english * 100 >= 99 * rows, english + " of " + rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          XR-500 LED 4000K         | unknown
          Bosch GSR 18V-55         | unknown
          in                       | unknown
          123 456                  | unknown
          <p>Die <b>und</b> das</p> | de
          THE LAMP AND THE TABLE   | en
          """)
  void saysNothingWithoutTwoSigns(String text, String language) {
    assertEquals(language, cleaner.clean(text).language());
  }
}
