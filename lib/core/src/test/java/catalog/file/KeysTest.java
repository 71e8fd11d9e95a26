package catalog.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
  @ParameterizedTest
  @CsvSource({
    "A1_b-2.c, A1_b-2.c",
    "SKU/1001, SKU%2F1001",
    "../../x, %2E.%2F..%2Fx",
    ".tmp-1, %2Etmp-1",
    "ä 3, %C3%A4%203",
    "a%2Fb, a%252Fb",
    "a~b, a%7Eb",
  })
  void namesAnIdInKeys(String id, String name) {
    assertEquals(name, Keys.nameOf(id));
    assertTrue(Keys.isValid("images/" + name));
  }

  @Test
  void shortensALongName() {
    String id = "ä".repeat(128);

    String name = Keys.nameOf(id);

    assertEquals(133, name.length());
    assertTrue(name.startsWith("%C3%A4%C3%A4"), name);
    assertNotEquals(name, Keys.nameOf("ä".repeat(127) + "ö"));
  }
}
