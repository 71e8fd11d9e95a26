package catalog.step;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private PrintStream harmless(Charset charset) {
    return Terminal.harmless(new PrintStream(shown, true, charset));
  }

  @ParameterizedTest
  @ValueSource(
      chars = {0, 7, '\r', 0x1b, 0x7f, 0x85, 0x9b, 0x61c, 0x200f, 0x2028, 0x202e, 0x2066, 0x2069})
  void showsNoCharacterThatMovesTheCursorOrTurnsTheText(char harm) {
    harmless(UTF_8).print("a" + harm + "b");
    assertEquals("a?b", shown.toString(UTF_8));
  }

  @Test
  void showsEverythingElseAsItIs() {
    String text = "Grüße, \u65e5\u672c \ud83d\ude00\n\tat b.c\n".repeat(5000);
    harmless(UTF_8).print(text);
    assertEquals(text, shown.toString(UTF_8));
  }

  @Test
  void showsCharactersThatComeInPieces() {
    var out = harmless(UTF_8);
    for (byte b : "ä\u202e\ud83d\ude00".getBytes(UTF_8)) {
      out.write(b);
    }
    assertEquals("ä?\ud83d\ude00", shown.toString(UTF_8));
  }

  @Test
  void writesInTheCharacterSetOfTheTerminal() {
    harmless(ISO_8859_1).print("Grüße\u009b");
    assertEquals("Grüße?", shown.toString(ISO_8859_1));
  }
}
