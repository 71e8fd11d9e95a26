package catalog.fetchimages.format;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes of every kind are examined in linear time; slower programs miss the deadline.
@Tag("slow")
final class LinearProbeTest {
  private static final int LARGEST = 1 << 24;

  private static final List<String> BEGINNINGS =
      List.of(
          "\u00ff\u00d8\u00ff",
          "\u00ff\u00d8\u00ff\u00c0\0\u0008\u0008\0\1\0\1\0\u00ff\u00da\0\2",
          "\u0089PNG\r\n\u001a\n",
          "GIF89a\1\0\1\0\0\0\0",
          "RIFF\0\0\0\1WEBP",
          "\0\0\0\u0018ftypavif\0\0\0\0avifmif1",
          "\0\0\0\u0018ftypavif\0\0\0\0avifmif1\0\0\0\0meta\0\0\0\0\0\0\0\0iprp\0\0\0\0ipco",
          "\1\0\0\0ftypmif1");

  private static final List<String> UNITS =
      List.of(
          "\0",
          "\u00ff",
          "\1",
          "\u00ff\1",
          "\u00ff\0",
          "\u00ff\u00d0",
          "\u00e0\0\2\u00ff",
          "\u00ff\u00e0\0\2",
          "\u00ff\u00c0\0\u0008\u0008\0\1\0\1\0",
          "\0\0\0\0tEXt\u00c3\u00bb\u0094\u0081",
          "!\u00fe\0",
          "!\u00fe\1x\0",
          ",\0\0\0\0\1\0\1\0\0\2\0",
          "ALPH\0\0\0\0",
          "VP8X\n\0\0\0\0\0\0\0\0\0\0\0\0\0",
          "ANMF\0\0\0\0",
          "\0\0\0\u0008free",
          "\0\0\0\u0008iprp",
          "\0\0\0\u0008mdat",
          "\0\0\0\u0014ispe\0\0\0\0\0\0\0\1\0\0\0\1",
          "\0\0\0\1free\0\0\0\0\0\0\0\u0010");

  static Stream<Arguments> shapes() {
    return BEGINNINGS.stream()
        .flatMap(beginning -> UNITS.stream().map(unit -> Arguments.of(beginning, unit)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void looksAtBytesInProportionToTheirNumber(String beginning, String unit) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int size = 1 << 12; size <= LARGEST; size *= 8) {
            var bytes = new ByteArrayOutputStream(size + 100);
            bytes.writeBytes(beginning.getBytes(StandardCharsets.ISO_8859_1));
            byte[] part = unit.repeat(1024).getBytes(StandardCharsets.ISO_8859_1);
            while (bytes.size() < size) {
              bytes.writeBytes(part);
            }
            assertNotNull(Probe.of(bytes.toByteArray()));
          }
        });
  }
}
