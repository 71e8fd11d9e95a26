package catalog.clean.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Trains the model and writes its files: `TrainMain MODULE_FOLDER`. The same data gives the same
/// bytes.
final class TrainMain {
  private TrainMain() {}

  public static void main(String[] args) throws IOException {
    Path module = Path.of(args.length > 0 ? args[0] : ".");
    Path shipped = module.resolve("src/main/resources/catalog/clean");
    Path general = module.resolve("src/test/resources/catalog/clean/train/general.bin");
    SilverFiles files = SilverFiles.need();
    Training training = new Training(files);
    write(shipped.resolve("lemmas.bin"), training.lemmaTables());
    write(general, training.general().bytes());
    Weights weights = Weights.read(ByteBuffer.wrap(Files.readAllBytes(general)));
    training.catalog(weights, files.descriptions());
    write(shipped.resolve("tagger.bin"), weights.bytes());
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    System.out.printf("%s: %,d bytes%n", file, bytes.length);
  }
}
