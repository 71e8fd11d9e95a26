package catalog.clean.train;

import catalog.clean.Features;
import catalog.clean.Lemmas;
import catalog.clean.Tagger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Trains the tagger in two stages: first on general English and product names, then on catalog
/// descriptions and some of the former again.
///
/// The first stage takes minutes and uses no description, so its weights are kept in a file, and
/// only the second one is repeated when descriptions are held back to measure the tagger.
final class Training {
  private static final long SEED = 42;
  private static final int BATCH = 64;

  /// @param epochs number of passes over all lessons
  /// @param firstRate step size at the start
  /// @param lastRate step size at the end; in between it changes linearly
  private record Schedule(int epochs, float firstRate, float lastRate) {}

  private static final Schedule GENERAL = new Schedule(2, 0.002f, 0.001f);
  private static final Schedule CATALOG = new Schedule(3, 0.001f, 0.00005f);

  private static final Schedule BRIEF = new Schedule(2, 0.001f, 0.00005f);

  /// How often each name is used in the first stage: names are short, and there are many glosses.
  private static final int NAMES_WEIGHT = 2;

  private static final int DESCRIPTIONS_WEIGHT = 3;

  /// One in this many glosses is used again in the second stage.
  private static final int GLOSSES_AGAIN = 10;

  private final List<Lesson> names;
  private final List<Lesson> glosses;
  private final byte[] lemmaTables;
  private final Lemmas lemmas;

  Training(SilverFiles files) {
    List<Silver> taggedNames = files.names();
    List<Silver> taggedGlosses = files.glosses();
    List<Silver> all = new ArrayList<>(taggedNames);
    all.addAll(taggedGlosses);
    lemmaTables = LemmaTables.learn(all);
    lemmas = new Lemmas(ByteBuffer.wrap(lemmaTables));
    names = Lesson.of(taggedNames, lemmas);
    glosses = Lesson.of(taggedGlosses, lemmas);
  }

  /// The content of the file of lemma tables.
  byte[] lemmaTables() {
    return lemmaTables;
  }

  /// The lemma tables, learnt without descriptions.
  Lemmas lemmas() {
    return lemmas;
  }

  /// The weights that the first stage gave when the shipped model was made.
  static Weights generalWeights() {
    try (InputStream in = Training.class.getResourceAsStream("general.bin")) {
      if (in == null) {
        throw new IllegalStateException("general.bin is missing: train the model first.");
      }
      return Weights.read(ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs the first stage.
  Weights general() {
    List<Lesson> lessons = new ArrayList<>(glosses);
    for (int i = 0; i < NAMES_WEIGHT; i++) {
      lessons.addAll(names);
    }
    Weights weights = random();
    run(weights, lessons, GENERAL);
    return weights;
  }

  /// Runs the second stage, which changes the weights that the first one gave.
  void catalog(Weights weights, List<Silver> descriptions) {
    List<Lesson> lessons = new ArrayList<>(names);
    List<Lesson> own = Lesson.of(descriptions, lemmas);
    for (int i = 0; i < DESCRIPTIONS_WEIGHT; i++) {
      lessons.addAll(own);
    }
    for (int i = 0; i < glosses.size(); i += GLOSSES_AGAIN) {
      lessons.add(glosses.get(i));
    }
    run(weights, lessons, CATALOG);
  }

  /// Runs a short training on these lessons alone, in place of the second stage; it takes seconds.
  static void briefly(Weights weights, List<Lesson> descriptions) {
    run(weights, new ArrayList<>(descriptions), BRIEF);
  }

  private static void run(Weights weights, List<Lesson> lessons, Schedule schedule) {
    Random random = new Random(SEED);
    Network network = new Network(weights);
    Adam adam = new Adam(network);
    int total = schedule.epochs * lessons.size();
    int done = 0;
    for (int epoch = 0; epoch < schedule.epochs; epoch++) {
      Collections.shuffle(lessons, random);
      int answers = 0;
      for (Lesson lesson : lessons) {
        answers += network.learn(lesson);
        done++;
        if (answers >= BATCH || done == total) {
          float progress = (float) done / total;
          adam.step(
              schedule.firstRate + (schedule.lastRate - schedule.firstRate) * progress, answers);
          answers = 0;
        }
      }
    }
  }

  private static Weights random() {
    Random random = new Random(SEED);
    Weights weights = new Weights();
    fill(weights.embeddings(), 0.25, random);
    fill(weights.words(), Math.sqrt(2.0 / (Features.ASPECTS * Tagger.EMBEDDING)), random);
    fill(weights.window(), Math.sqrt(2.0 / Weights.WINDOW), random);
    fill(weights.output(), Math.sqrt(1.0 / Tagger.HIDDEN), random);
    return weights;
  }

  private static void fill(float[] layer, double deviation, Random random) {
    for (int i = 0; i < layer.length; i++) {
      layer[i] = (float) (random.nextGaussian() * deviation);
    }
  }
}
