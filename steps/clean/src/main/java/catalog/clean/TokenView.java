package catalog.clean;

import org.jspecify.annotations.Nullable;

/// The tagger's view of a token: its vector, and what that adds to the hidden layer at each place
/// of the window, kept from the second time on.
final class TokenView {
  private final Tagger tagger;
  private final float[] vector;
  private final float[] @Nullable [] shares = new float[Tagger.WIDTH][];
  private final boolean[] asked = new boolean[Tagger.WIDTH];

  TokenView(Tagger tagger, float[] vector) {
    this.tagger = tagger;
    this.vector = vector;
  }

  /// What this token adds to the hidden layer from a place of the window.
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
