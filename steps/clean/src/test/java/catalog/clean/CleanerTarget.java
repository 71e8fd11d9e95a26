package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.FuzzInput;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// A cleaned description is distinct words of letters with single blanks between them, whatever was
/// cleaned before it. Text without `<` and `&` has no markup; text that is written as HTML reads as
/// it was, and as a script not at all.
public final class CleanerTarget {
  private static final Cleaner CLEANER = new Cleaner();

  /// Characters of texts that are written as HTML, which more would be cut into pieces.
  private static final int SHORT = 1000;

  private CleanerTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = FuzzInput.text(data);
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      assertSame(text, Markup.remove(text));
    }
    if (text.length() < SHORT) {
      html(text);
    }
    Cleaned cleaned = CLEANER.clean(text);
    assertEquals(new Cleaner().clean(text), cleaned);
    if (cleaned.lemmas().isEmpty()) {
      assertEquals(0, cleaned.distinctLemmas());
      return;
    }
    List<String> words = List.of(cleaned.lemmas().split(" ", -1));
    assertEquals(cleaned.distinctLemmas(), words.size());
    assertEquals(words.size(), new HashSet<>(words).size());
    words.forEach(word -> assertTrue(Letters.isAlphabetic(word), word));
    assertTrue(cleaned.tokens() >= words.size() + cleaned.stopWords());
  }

  private static void html(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    assertEquals(visible("a" + text + "b"), visible(Markup.remove("<p>a" + escaped + "b</p>")));
    String lower = text.toLowerCase(Locale.ROOT);
    if (!lower.contains("</script") && !lower.contains("<!--")) {
      assertEquals("ab", visible(Markup.remove("<p>a<script>" + text + "</script>b</p>")));
    }
  }

  /// The text without what a page does not show: white space, NUL, and the marks of CDATA sections.
  private static String visible(String text) {
    return text.replace("<![CDATA[", " ").replace("]]>", " ").replaceAll("[\\s\0]+", "");
  }
}
