package catalog.launcher.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "main: Error (exit code 65): No file gs://b/c.csv. | No file gs://b/c.csv. | MEND",
        "main: Error (exit code 2): --charset takes one. | --charset takes one. | OTHER_PARAMETER",
        "main: Error (exit code 75): The host is away. | The host is away. | RETRY",
        "main: Error (exit code 1): A bug ended the program: x | A bug ended the program: x | NEW_VERSION",
        "main: Error (exit code 3) | It ran out of memory. | MORE_MEMORY",
        "main: OOMKilled (exit code 137) | It needed more memory than its pod may have. | MORE_MEMORY",
        "main: Error (exit code 137) | It was killed before it could say why. | RETRY",
        "main: Error (exit code 143) | It was stopped before its end. | RETRY",
        "main: Error (exit code 9999999999) | It ended with code -1. | RETRY",
        "init: Error (exit code 64): failed to load | Argo could not load its input: failed to load | RETRY",
        "wait: Error (exit code 64): googleapi: Error 403: no | Argo could not store its output: googleapi: Error 403: no | MEND",
        "Pod was active on the node longer than the specified deadline"
            + " | Pod was active on the node longer than the specified deadline | RETRY",
        "The node was low on resource: memory. | The node was low on resource: memory. | RETRY",
        "Pod ephemeral local storage usage exceeds the total limit of containers 4Gi."
            + " | Pod ephemeral local storage usage exceeds the total limit of containers 4Gi. | MORE_DISK",
        "pods `x` is forbidden: exceeded quota: pods | pods `x` is forbidden: exceeded quota: pods | MEND",
        "admission webhook denied the request: no | admission webhook denied the request: no | MEND",
        "Pod failed before main container starts due to ImagePullBackOff: Back-off"
            + " | Pod failed before main container starts due to ImagePullBackOff: Back-off | MEND",
        "workflow shutdown with strategy:  Terminate | It was stopped by hand. | RETRY",
        "Stopped with strategy 'Stop' | It was stopped by hand. | RETRY",
        "pod deleted | Its pod is gone. | RETRY",
      })
  void saysWhyANodeFailedAndWhatHelps(String message, String sentence, Remedy remedy) {
    assertEquals(new Cause(sentence, remedy), Cause.of(message));
  }

  @Test
  void isOneLineOfBoundedLength() {
    assertEquals("a b", Cause.of("a\n  b\n").sentence());
    assertEquals(601, Cause.of("x".repeat(100_000)).sentence().length());
    assertEquals("Its pod is gone.", Cause.of(null).sentence());
  }
}
