package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.FuzzInput;
import java.util.List;
import java.util.Set;

/// A cleaned description is distinct words of letters with single blanks between them, whatever was
/// cleaned before it; text without `<` and `&` has no markup.
public final class CleanerTarget {
  private static final Cleaner CLEANER = new Cleaner();

  private CleanerTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = FuzzInput.text(data);
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      assertSame(text, Markup.remove(text));
    }
    Cleaned cleaned = CLEANER.clean(text);
    assertEquals(new Cleaner().clean(text), cleaned);
    if (cleaned.lemmas().isEmpty()) {
      assertEquals(0, cleaned.distinctLemmas());
      return;
    }
    List<String> words = List.of(cleaned.lemmas().split(" ", -1));
    assertEquals(cleaned.distinctLemmas(), words.size());
    assertEquals(words.size(), Set.copyOf(words).size());
    words.forEach(word -> assertTrue(Letters.isAlphabetic(word), word));
    assertTrue(cleaned.tokens() >= words.size() + cleaned.stopWords());
  }
}
