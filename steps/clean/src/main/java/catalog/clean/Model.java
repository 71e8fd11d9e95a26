package catalog.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/// What was learnt: the tagger and the lemma tables. Safe for use by many threads.
public record Model(Tagger tagger, Lemmas lemmas) {
  private static final class Shipped {
    static final Model MODEL =
        new Model(new Tagger(bytes("tagger.bin")), new Lemmas(bytes("lemmas.bin")));
  }

  /// The model that comes with this program, loaded once.
  public static Model shipped() {
    return Shipped.MODEL;
  }

  private static ByteBuffer bytes(String name) {
    try (InputStream in = Resources.open(name)) {
      return ByteBuffer.wrap(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
