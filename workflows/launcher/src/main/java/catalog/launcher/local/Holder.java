package catalog.launcher.local;

import catalog.fault.Fault;
import catalog.handover.Json;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The run that holds the lock of an output.
///
/// @param host name of its machine
/// @param process its process id there
/// @param since when it took the lock
/// @param renewed when it last renewed the lock
/// @param id unique id of the run, or of the killed run that it follows
record Holder(String host, long process, Instant since, Instant renewed, String id) {
  /// A lock that was not renewed for longer than this is stale.
  static final Duration STALE = Duration.ofMinutes(30);

  /// This process, as a new holder.
  static Holder here(Instant now) {
    Instant since = now.truncatedTo(ChronoUnit.SECONDS);
    String id = UUID.randomUUID().toString();
    return new Holder(hostName(), ProcessHandle.current().pid(), since, since, id);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }

  /// The same holder, its lock renewed at `now`.
  Holder renewed(Instant now) {
    return new Holder(host, process, since, now.truncatedTo(ChronoUnit.MILLIS), id);
  }

  /// The same holder under the id of a killed run. If it is killed too, whoever finds it knows that
  /// a lock of either is nobody's.
  Holder following(Holder killed) {
    return new Holder(host, process, since, renewed, killed.id());
  }

  /// Whether both are the same run, or follow the same killed one.
  boolean isSameRun(Holder other) {
    return id.equals(other.id);
  }

  /// Whether its lock is stale, so that another run may take it over.
  boolean isStale(Instant now) {
    return Duration.between(renewed, now).compareTo(STALE) > 0;
  }

  /// The holder as JSON, which people can read as well.
  String text() {
    var fields =
        Map.of(
            "host", host,
            "process", process,
            "since", since.toString(),
            "renewed", renewed.toString(),
            "id", id);
    return new String(Json.bytes(new TreeMap<>(fields)), StandardCharsets.UTF_8);
  }

  /// Reads what [#text()] wrote; empty for anything else.
  static Optional<Holder> parse(String text) {
    try {
      Map<String, Object> fields = Json.members(text);
      return Optional.of(
          new Holder(
              field(fields, "host"),
              Long.parseLong(field(fields, "process")),
              Instant.parse(field(fields, "since")),
              Instant.parse(field(fields, "renewed")),
              field(fields, "id")));
    } catch (Fault | DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String field(Map<String, Object> fields, String name) {
    return String.valueOf(fields.get(name));
  }

  /// Names the run in messages.
  @Override
  public String toString() {
    return "process %d on %s, since %s".formatted(process, host, since);
  }
}
