package catalog.clean.train;

import catalog.clean.Tagger;

/// Updates the weights of a network by its gradient: Adam (Kingma and Ba, 2015). Rows of the
/// embeddings are updated only if they have a gradient.
final class Adam {
  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;
  private static final float EPSILON = 1e-6f;

  private final Network network;
  private final Weights firstMoments = new Weights();
  private final Weights secondMoments = new Weights();
  private int steps;

  Adam(Network network) {
    this.network = network;
  }

  /// Updates the weights by the mean gradient of the answers, and clears the gradient.
  ///
  /// @param rate step size
  /// @param answers number of answers whose gradients were added up
  void step(float rate, int answers) {
    steps++;
    double bias =
        Math.sqrt(1 - StrictMath.pow(SECOND_DECAY, steps))
            / (1 - StrictMath.pow(FIRST_DECAY, steps));
    float size = (float) (rate * bias);
    for (int row : network.touched().stream().toArray()) {
      move(0, row * Tagger.EMBEDDING, (row + 1) * Tagger.EMBEDDING, size, answers);
    }
    network.touched().clear();
    for (int layer = 1; layer < network.weights().layers().size(); layer++) {
      move(layer, 0, network.weights().layers().get(layer).length, size, answers);
    }
    network.weightsChanged();
  }

  private void move(int layer, int from, int to, float size, int answers) {
    float[] weights = network.weights().layers().get(layer);
    float[] gradient = network.gradient().layers().get(layer);
    float[] first = firstMoments.layers().get(layer);
    float[] second = secondMoments.layers().get(layer);
    for (int i = from; i < to; i++) {
      float slope = gradient[i] / answers;
      gradient[i] = 0;
      first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * slope;
      second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * slope * slope;
      weights[i] -= size * first[i] / ((float) Math.sqrt(second[i]) + EPSILON);
    }
  }
}
