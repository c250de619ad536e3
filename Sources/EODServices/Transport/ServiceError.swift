package import EODCore

/// What went wrong between this program and a service.
package enum ServiceError: Explained, Equatable {
  /// No connection: nothing was sent.
  case unreachable(Call, Obstacle)
  /// The request left, and the connection ended without an answer.
  case lost(Call, reason: String)
  /// No answer, or not all of it, within the limit.
  case timedOut(Call, limit: Duration)
  /// The answer ended before it was whole.
  case cutOff(Call, received: Int)
  case tooLarge(Call, limit: Int)
  /// The answer points to where this request must not go.
  case misdirected(Call, to: String, why: String)
  /// 401 or 403, in the server's own words.
  case refused(Call, status: Int, words: String)
  /// 429.
  case quota(Call, words: String, Quota?)
  /// 404 or 410.
  case notFound(Call, words: String)
  /// Any other status that is no success.
  case answered(Call, status: Int, words: String)
  case notJSON(Call, status: Int, excerpt: String)
  /// JSON, but not what the service is known to answer.
  case unexpected(Call, wanted: String, found: String)

  /// Why no connection was made.
  package enum Obstacle: Sendable, Equatable {
    case connectionRefused
    case noSuchHost
    case noAnswer
    case tls(String)
    case network(String)
  }

  package var call: Call {
    switch self {
    case .unreachable(let call, _), .lost(let call, _), .timedOut(let call, _), .cutOff(let call, _),
      .tooLarge(let call, _), .misdirected(let call, _, _), .refused(let call, _, _), .quota(let call, _, _),
      .notFound(let call, _), .answered(let call, _, _), .notJSON(let call, _, _),
      .unexpected(let call, _, _):
      call
    }
  }

  /// The HTTP status, where there was an answer.
  package var status: Int? {
    switch self {
    case .refused(_, let status, _), .answered(_, let status, _), .notJSON(_, let status, _): status
    case .quota: 429
    case .notFound: 404
    case .unreachable, .lost, .timedOut, .cutOff, .tooLarge, .misdirected, .unexpected: nil
    }
  }

  /// Whether the service may have done what was asked although the answer says nothing of it. A request that
  /// starts a job must not be sent again then before the service was asked for its jobs.
  package var mayHaveArrived: Bool {
    switch self {
    case .lost, .timedOut, .cutOff, .tooLarge, .notJSON, .unexpected: true
    case .answered(_, let status, _): status >= 500 || status == 408
    case .unreachable, .misdirected, .refused, .quota, .notFound: false
    }
  }
}

extension ServiceError {
  /// Whether nothing was sent, so that the same request can go out again whatever it does.
  package var isUnsent: Bool { if case .unreachable = self { true } else { false } }
}
