package catalog.clean;

import java.nio.ByteBuffer;

/// The trained tagger and the lemma tables. Immutable, so threads can share it.
public record Model(Tagger tagger, Lemmas lemmas) {
  private static final class Shipped {
    static final Model MODEL =
        new Model(
            new Tagger(ByteBuffer.wrap(Resources.bytes("tagger.bin"))),
            new Lemmas(ByteBuffer.wrap(Resources.bytes("lemmas.bin"))));
  }

  /// The model that comes with this program, loaded once.
  public static Model shipped() {
    return Shipped.MODEL;
  }
}
