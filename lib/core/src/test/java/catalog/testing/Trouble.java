package catalog.testing;

import java.time.Duration;

/// What can happen to a request on its way to a server, or to the answer on its way back.
///
/// A place `at` in a header or body is a part of its length, from 0 to 1.
public sealed interface Trouble {
  /// It goes through.
  record None() implements Trouble {}

  /// It goes through later.
  record Delay(Duration time) implements Trouble {}

  /// It is answered with this status, without reaching the server.
  record Answer(int status) implements Trouble {}

  /// The connection is reset when half of the request has come.
  record ResetInTheMiddle() implements Trouble {}

  /// A byte of its body reaches the server as another.
  record RequestGarbled(double at) implements Trouble {}

  /// The server does as it was asked, but the connection is reset before its answer.
  record AnswerLost() implements Trouble {}

  /// The connection is closed, as at the end of an answer, after so many bytes of it.
  record AnswerEnds(int bytes) implements Trouble {}

  /// The connection ends in the answer's header.
  ///
  /// @param reset whether by a reset, or as at the end of an answer
  record HeaderCut(double at, boolean reset) implements Trouble {}

  /// The connection ends in the answer's body.
  ///
  /// @param reset whether by a reset, or as at the end of an answer
  record BodyCut(double at, boolean reset) implements Trouble {}

  /// A byte of the answer's body comes as another.
  record AnswerGarbled(double at) implements Trouble {}

  /// The CRC32C that the answer states, in its header or in JSON, is that of other bytes.
  record ChecksumChanged() implements Trouble {}
}
