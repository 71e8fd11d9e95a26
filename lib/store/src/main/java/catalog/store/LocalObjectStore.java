package catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import catalog.fault.Fault;
import catalog.file.Keys;
import catalog.file.Location;
import catalog.file.Sha256;
import catalog.file.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Objects as files under a folder.
///
/// A file is written under a temporary name in the same folder and renamed, so that it is seen only
/// when it is complete, even if this process is killed. After a power failure this holds only for
/// [#upload]: [#put] does not wait for the disk, which would cost more than all else. Content type
/// and metadata are kept in an extended attribute of the file, where the file system has room for
/// it.
final class LocalObjectStore implements ObjectStore {
  /// Bytes written at a time. The 8 KiB of `Files.write` are slow when there are many images; each
  /// thread keeps a buffer of this size outside the heap.
  private static final int AT_ONCE = 256 * 1024;

  private static final Object ALONE = new Object();

  private final Location.Local place;
  private final Path root;

  /// A store in a folder, which is created by the first write.
  ///
  /// @throws Fault usage when it is a file
  LocalObjectStore(Location.Local place) {
    this.place = place;
    this.root = place.path().toAbsolutePath().normalize();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw Fault.usage("Expected a folder, found the file " + root + ".");
    }
  }

  @Override
  public String uri(String key) {
    return place.uri(Keys.check(key));
  }

  @Override
  public Optional<StoredObject> stat(String key) {
    Path file = file(key);
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        return Optional.empty();
      }
      var description = Description.of(file);
      return Optional.of(
          new StoredObject(
              key, attributes.size(), description.contentType(), description.metadata()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
  }

  @Override
  public void put(String key, byte[] content, String contentType, Map<String, String> metadata) {
    write(
        file(key),
        temporary -> {
          try (var out = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
            for (int at = 0; at < content.length; ) {
              int some = Math.min(content.length - at, AT_ONCE);
              at += out.write(ByteBuffer.wrap(content, at, some));
            }
          }
          new Description(contentType, metadata).writeTo(temporary);
        });
  }

  @Override
  public void upload(String key, Path source, String contentType) {
    try (var in = FileChannel.open(source)) {
      write(
          file(key),
          temporary -> {
            try (var out = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
              long copied = 0;
              for (long n = 1; n > 0; copied += n) {
                n = in.transferTo(copied, Long.MAX_VALUE, out);
              }
              out.force(true);
            }
            new Description(contentType, Map.of()).writeTo(temporary);
          });
    } catch (IOException e) {
      throw Fault.reading(source, e);
    }
  }

  @Override
  public InputStream open(String key) {
    Path file = file(key);
    if (Files.isDirectory(file)) {
      throw Fault.badData("No file " + file + ".");
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return keys(prefix).flatMap(key -> stat(key).stream());
  }

  @Override
  public Stream<String> keys(String prefix) {
    return under(root, "", prefix);
  }

  @Override
  public void delete(String key) {
    Path file = file(key);
    try {
      if (Files.isRegularFile(file)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw Fault.writing(file, e);
    }
  }

  @Override
  public Optional<Version> version(String key) {
    Path file = file(key);
    try {
      String text = Files.readString(file);
      return Optional.of(new Version(text, Sha256.of(text)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
  }

  @Override
  public Optional<Version> putIf(String key, String text, @Nullable Version replaced) {
    return alone(
        file(key),
        () -> {
          if (!version(key).equals(Optional.ofNullable(replaced))) {
            return Optional.empty();
          }
          put(key, text.getBytes(UTF_8), "text/plain; charset=utf-8", Map.of());
          return version(key);
        });
  }

  @Override
  public boolean deleteIf(String key, Version version) {
    return alone(
        file(key),
        () -> {
          boolean same = version(key).equals(Optional.of(version));
          if (same) {
            delete(key);
          }
          return same;
        });
  }

  /// Runs `work` while no other thread or process runs any for a file in the same folder: file
  /// systems cannot compare and replace in one operation.
  private static <T> T alone(Path file, Supplier<T> work) {
    Path lock = requireNonNull(file.getParent()).resolve(Keys.TEMPORARY + "alone");
    synchronized (ALONE) {
      try {
        Files.createDirectories(lock.getParent());
        try (var channel = FileChannel.open(lock, CREATE, WRITE, LinkOption.NOFOLLOW_LINKS);
            var _ = channel.lock()) {
          // Renews its time, so that it is not deleted as a temporary file that was left behind.
          channel.write(ByteBuffer.wrap(new byte[1]), 0);
          return work.get();
        }
      } catch (IOException e) {
        throw Fault.writing(file, e);
      }
    }
  }

  @Override
  public void close() {}

  private Path file(String key) {
    return root.resolve(Keys.check(key));
  }

  /// The keys that begin with `prefix` of all objects in `folder` and below, in order. All of them
  /// begin with `base`. A folder is sorted by its name with a slash, as its keys are.
  private Stream<String> under(Path folder, String base, String prefix) {
    List<String> keys = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        String key = base + name + (Files.isDirectory(entry) ? "/" : "");
        boolean matches = key.startsWith(prefix) || (key.endsWith("/") && prefix.startsWith(key));
        if (matches && Keys.isValid(name)) {
          keys.add(key);
        }
      }
    } catch (NoSuchFileException _) {
      return Stream.empty();
    } catch (IOException e) {
      throw Fault.reading(folder, e);
    }
    Collections.sort(keys);
    return keys.stream()
        .flatMap(key -> key.endsWith("/") ? under(root.resolve(key), key, prefix) : Stream.of(key));
  }

  private interface Content {
    void writeTo(Path temporary) throws IOException;
  }

  private void write(Path file, Content content) {
    try {
      Path temporary = TemporaryFiles.in(requireNonNull(file.getParent()));
      try {
        content.writeTo(temporary);
        Files.move(temporary, file, ATOMIC_MOVE);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(temporary);
        throw e;
      }
    } catch (FileAlreadyExistsException e) {
      throw Fault.usage("Cannot write " + file + ": " + e.getFile() + " is a file.", e);
    } catch (IOException e) {
      throw Fault.writing(file, e);
    }
  }
}
