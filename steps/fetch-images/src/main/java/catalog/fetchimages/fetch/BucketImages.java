package catalog.fetchimages.fetch;

import catalog.store.BucketReader;
import catalog.store.BucketReader.Unreadable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Images in buckets. A bucket has the circuit breaker of a host, but no other limits of one.
final class BucketImages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BucketImages.class);
  private static final int MOST_NAMED = 100;

  private final BucketReader buckets;
  private final Hosts gates;
  private final int maxBytes;
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  BucketImages(FetchSettings settings) {
    this.buckets = new BucketReader(settings.patience().connect(), settings.patience().answer());
    this.gates = new Hosts(settings.manners().unlimited());
    this.maxBytes = settings.acceptance().maxBytes();
  }

  /// Reads an object, within the time that its URL has left.
  Answer get(Source.InBucket object, Visit visit, ByteBudget.Lease lease)
      throws InterruptedException {
    return Hosts.through(
        gates.gate(object.host()), visit.left(), () -> visit.bounded(() -> read(object, lease)));
  }

  private Answer read(Source.InBucket object, ByteBudget.Lease lease) throws InterruptedException {
    try (var content = buckets.open(object.bucket(), object.key())) {
      Optional<byte[]> bytes =
          new BoundedBytes(maxBytes, lease).read(content.in(), content.bytes());
      return bytes
          .<Answer>map(read -> new Answer.Content(200, read))
          .orElse(Answer.Failure.of(Outcome.TOO_LARGE, 200));
    } catch (Unreadable e) {
      Outcome outcome = e.status() > 0 ? AnswerRules.outcome(e.status()) : unanswered(e);
      if (outcome != Outcome.NOT_FOUND) {
        name(object.bucket(), e);
      }
      return Answer.Failure.of(outcome, e.status());
    } catch (IOException e) {
      LOG.debug("{}: {}", LogText.of(object.toString()), LogText.of(e.toString()));
      return Answer.Failure.of(Outcome.CONNECTION_LOST, 200);
    }
  }

  /// Logs the first trouble that a bucket has, since it is likely that of all its images.
  private void name(String bucket, Unreadable trouble) {
    if (named.size() < MOST_NAMED && named.add(bucket)) {
      LOG.atWarn()
          .addKeyValue("bucket", bucket)
          .log("{}", LogText.of(String.valueOf(trouble.getMessage())));
    }
  }

  private static Outcome unanswered(Unreadable trouble) {
    return Stream.<Throwable>iterate(trouble, e -> e != null, Throwable::getCause)
        .flatMap(
            cause ->
                switch (cause) {
                  case SocketTimeoutException _ -> Stream.of(Outcome.TIMEOUT);
                  case UnknownHostException _ -> Stream.of(Outcome.UNKNOWN_HOST);
                  case ConnectException _ -> Stream.of(Outcome.UNREACHABLE);
                  case SocketException _ -> Stream.of(Outcome.CONNECTION_LOST);
                  default -> Stream.<Outcome>empty();
                })
        .reduce((_, last) -> last)
        .orElse(Outcome.UNREACHABLE);
  }

  @Override
  public void close() {
    buckets.close();
  }
}
