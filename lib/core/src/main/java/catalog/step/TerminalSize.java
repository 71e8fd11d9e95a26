package catalog.step;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The size of a terminal, in characters.
///
/// @param columns at least 1
/// @param rows at least 1
record TerminalSize(int columns, int rows) {
  /// That of a terminal that does not say.
  static final TerminalSize USUAL = new TerminalSize(80, 24);

  private static final int STANDARD_ERROR = 2;

  /// The number of the request `TIOCGWINSZ`, which fills in a `struct winsize`: rows and columns,
  /// then two more numbers of 16 bits.
  private static final long WINDOW_SIZE =
      System.getProperty("os.name", "").startsWith("Mac") ? 0x4008_7468 : 0x5413;

  private static final Optional<MethodHandle> IOCTL = ioctl();

  @SuppressWarnings("restricted") // A wrong signature would harm the Java runtime.
  private static Optional<MethodHandle> ioctl() {
    Linker linker = Linker.nativeLinker();
    var signature =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
    return linker
        .defaultLookup()
        .find("ioctl")
        .map(
            function ->
                linker.downcallHandle(function, signature, Linker.Option.firstVariadicArg(2)));
  }

  /// The size that the terminal behind standard error has now; empty if there is no terminal.
  static Optional<TerminalSize> ofStandardError() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(4 * Short.BYTES, Short.BYTES);
      if (IOCTL.isEmpty()
          || (int) IOCTL.get().invokeExact(STANDARD_ERROR, WINDOW_SIZE, size) != 0) {
        return Optional.empty();
      }
      int rows = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 0));
      int columns = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, Short.BYTES));
      return Optional.of(columns == 0 || rows == 0 ? USUAL : new TerminalSize(columns, rows));
    } catch (Throwable e) {
      // What every method handle declares; a system call throws nothing.
      throw new IllegalStateException(e);
    }
  }
}
