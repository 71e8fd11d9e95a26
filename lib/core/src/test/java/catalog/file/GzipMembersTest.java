package catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipMembersTest {
  @Test
  void readsMembersOneAfterAnother() throws IOException {
    var packed = new ByteArrayOutputStream();
    var plain = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      String part = "part %d ".formatted(i).repeat(i * 7);
      packed.write(packed(part));
      plain.append(part);
    }
    assertEquals(plain.toString(), unpacked(packed.toByteArray()));
  }

  @Test
  void readsAnyNumberOfEmptyMembers() throws IOException {
    byte[] empty = packed("");
    byte[] all = new byte[300_000 * empty.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = empty[i % empty.length];
    }
    assertEquals("", unpacked(all));
  }

  @Test
  void readsEveryFieldOfAHeader() throws IOException {
    byte[] packed = packed("text");
    var with = new ByteArrayOutputStream();
    with.write(new byte[] {0x1f, (byte) 0x8b, 8, 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
    with.write(new byte[] {3, 0, 'e', 'x', 't', 'n', 0, 'c', 'c', 0});
    with.write(packed, 10, packed.length - 10);
    assertEquals("text", unpacked(with.toByteArray()));
  }

  @Test
  void leavesWhatIsNoMemberBehindTheLast() throws IOException {
    byte[] packed = packed("text");
    assertEquals("text", unpacked(Arrays.copyOf(packed, packed.length + 1_000)));
  }

  @Test
  void saysWhereverTheInputIsCut() throws IOException {
    byte[] packed = packed("some text");
    for (int length = 0; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThrows(EOFException.class, () -> unpacked(cut));
    }
    byte[] second = Arrays.copyOf(packed, 2 * packed.length - 1);
    System.arraycopy(packed, 0, second, packed.length, packed.length - 1);
    assertThrows(EOFException.class, () -> unpacked(second));
  }

  @Test
  void refusesWhatIsNotSound() throws IOException {
    byte[] packed = packed("some text");
    for (int at : new int[] {0, 1, 2, packed.length - 8, packed.length - 1}) {
      byte[] unsound = packed.clone();
      unsound[at] ^= 0x55;
      assertThrows(ZipException.class, () -> unpacked(unsound), "byte " + at);
    }
  }

  @Test
  void throwsNothingElseWhateverTheBytes() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] packed = packed("some text that is packed ".repeat(20));
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = Arrays.copyOf(packed, packed.length + random.nextInt(30));
      System.arraycopy(packed, 0, bytes, packed.length, bytes.length - packed.length);
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        unpacked(bytes);
      } catch (EOFException | ZipException e) {
        // Both are expected.
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static String unpacked(byte[] packed) throws IOException {
    try (var in = new GzipMembers(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
