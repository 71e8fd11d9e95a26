package catalog.clean;

import org.jspecify.annotations.Nullable;

/// The tagger's view of a token: its vector and, for each place of the window, its contribution to
/// the hidden layer, which is cached when it is requested a second time.
final class TokenView {
  private final Tagger tagger;
  private final float[] vector;
  private final float[] @Nullable [] shares = new float[Tagger.WIDTH][];
  private final boolean[] asked = new boolean[Tagger.WIDTH];

  TokenView(Tagger tagger, float[] vector) {
    this.tagger = tagger;
    this.vector = vector;
  }

  /// The contribution of this token to the hidden layer at a place of the window.
  float[] share(int place) {
    float[] share = shares[place];
    if (share == null) {
      share = tagger.share(vector, place);
      shares[place] = asked[place] ? share : null;
      asked[place] = true;
    }
    return share;
  }
}
