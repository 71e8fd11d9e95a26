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

/// The run that holds an output.
///
/// @param host name of its machine
/// @param process its process id there
/// @param since when it took the output
/// @param renewed when it last said that it is at work
/// @param id no other run's
record Holder(String host, long process, Instant since, Instant renewed, String id) {
  /// A lock that was not renewed for so long is not held any more.
  static final Duration STALE = Duration.ofMinutes(30);

  /// This process, from now on.
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

  /// The same, still at work.
  Holder renewed(Instant now) {
    return new Holder(host, process, since, now.truncatedTo(ChronoUnit.MILLIS), id);
  }

  /// Whether it may be taken for dead.
  boolean isStale(Instant now) {
    return Duration.between(renewed, now).compareTo(STALE) > 0;
  }

  /// As JSON, for people as well.
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

  /// Who it is, for messages.
  @Override
  public String toString() {
    return "process %d on %s, since %s".formatted(process, host, since);
  }
}
