package catalog.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowOutputTest {
  private static final List<Column> COLUMNS =
      List.of(new Column("a", Column.Type.TEXT), new Column("b", Column.Type.TEXT));

  @TempDir private Path folder;

  private final Findings findings = new Findings();

  private Shard shard() {
    Path file = folder.resolve("shard/00000.csv");
    try (var writer = new CsvWriter(file, CatalogColumn.headers())) {
      for (String id : List.of("p0", "p1", "p2")) {
        List<String> cells =
            new ArrayList<>(Collections.nCopies(CatalogColumn.values().length, ""));
        cells.set(CatalogColumn.UNIQ_ID.position(), id);
        writer.write(cells);
      }
      writer.commit();
    }
    return new Shard(file);
  }

  private void write(RowOutput.RowMapper mapper) {
    try (var output = new RowOutput(folder.resolve("00000.csv"), COLUMNS)) {
      output.writeAll(shard(), mapper, findings, () -> {});
      output.commit();
    }
  }

  private static RowOutput.RowMapper failingAt(String id, Throwable trouble) {
    return (row, _) -> {
      if (!row.get(CatalogColumn.UNIQ_ID).equals(id)) {
        return List.of("x", "y");
      }
      switch (trouble) {
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        default -> throw new AssertionError(trouble);
      }
    };
  }

  static Stream<Throwable> troubleOfOneRow() {
    return Stream.of(
        new IllegalStateException("odd\u001b[31m cell"),
        new StackOverflowError(),
        new AssertionError("never"));
  }

  @ParameterizedTest
  @MethodSource("troubleOfOneRow")
  void whatOneRowThrowsStaysItsOwn(Throwable trouble) throws IOException {
    write(failingAt("p1", trouble));
    assertEquals(
        "uniq_id,a,b\np0,x,y\np1,,\np2,x,y\n", Files.readString(folder.resolve("00000.csv")));
    assertEquals(1, findings.counts().get(Findings.FAILED_ROWS));
    assertEquals(
        new RowNote(Findings.FAILED_ROWS, "p1", trouble.toString().replace("\u001b", "?")),
        findings.notes().getFirst());
  }

  static Stream<Throwable> whatConcernsAll() {
    return Stream.of(new OutOfMemoryError(), Fault.passing("The disk is full."));
  }

  @ParameterizedTest
  @MethodSource("whatConcernsAll")
  void whatConcernsAllRowsEndsTheRun(Throwable trouble) {
    assertEquals(trouble, assertThrows(trouble.getClass(), () -> write(failingAt("p1", trouble))));
  }

  @Test
  void notesOnlySoManyRowsButCountsAll() {
    for (int i = 0; i < Findings.MOST_NOTES + 5; i++) {
      findings.failed("p" + i, new IllegalStateException());
    }
    assertEquals(Findings.MOST_NOTES, findings.notes().size());
    assertEquals(Findings.MOST_NOTES + 5, findings.counts().get(Findings.FAILED_ROWS));
  }
}
