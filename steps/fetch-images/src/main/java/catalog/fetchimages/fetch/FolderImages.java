package catalog.fetchimages.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Images beside a catalog on this machine: regular files in its folder, wherever symbolic links
/// lead to.
final class FolderImages {
  private static final Logger LOG = LoggerFactory.getLogger(FolderImages.class);

  /// The operating system's words for a path that leads to no file.
  private static final List<String> NO_FILE =
      List.of("Not a directory", "File name too long", "Too many levels of symbolic links");

  private final int maxBytes;

  FolderImages(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// Reads a file, within the time that its entry has left.
  Answer get(Source.InFolder file, Visit visit, ByteBudget.Lease lease)
      throws InterruptedException {
    return visit.bounded(() -> read(file, lease));
  }

  private Answer read(Source.InFolder source, ByteBudget.Lease lease) throws InterruptedException {
    try {
      Path folder = source.folder().toRealPath();
      Path file = folder.resolve(source.path()).toRealPath();
      // Opening a pipe would wait for its other end, and a device need not have an end at all.
      if (!file.startsWith(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Answer.Failure.of(Outcome.FORBIDDEN_PATH);
      }
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        return new BoundedBytes(maxBytes, lease)
            .read(in, Files.size(file))
            .<Answer>map(read -> new Answer.Content(0, read))
            .orElse(Answer.Failure.of(Outcome.TOO_LARGE));
      }
    } catch (IOException e) {
      LOG.debug("{}: {}", LogText.of(source.path().toString()), LogText.of(e.toString()));
      return Answer.Failure.of(outcome(e));
    }
  }

  private static Outcome outcome(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> Outcome.NOT_FOUND;
      case AccessDeniedException _ -> Outcome.DENIED;
      case FileSystemException file
          when NO_FILE.stream().anyMatch(String.valueOf(file.getReason())::startsWith) ->
          Outcome.NOT_FOUND;
      default -> Outcome.UNREACHABLE;
    };
  }
}
