import EODCore
import NIOHTTP1
import Synchronization

extension Quota {
  /// Reads the three `X-Quota-*` headers; nil unless all of them are there.
  ///
  /// The unit of the reset is not documented: HDA sends milliseconds since 1970, and a number too small for
  /// that is seconds.
  init?(_ headers: HTTPHeaders) {
    func number(_ name: String) -> Int? {
      headers.first(name: name).flatMap { Double($0) }.flatMap { Int(exactly: $0.rounded()) }
    }
    guard let limit = number("x-quota-limit"), let remaining = number("x-quota-remaining"),
      let reset = number("x-quota-reset")
    else { return nil }
    let seconds = reset < 100_000_000_000 ? Double(reset) : Double(reset) / 1000
    guard (0..<9_000_000_000).contains(seconds) else { return nil }
    self.init(limit: limit, remaining: remaining, reset: Timestamp(seconds: seconds))
  }
}

/// The last quota each service told, kept for the session.
final class QuotaBoard: Sendable {
  private let quotas = Mutex<[Peer: Quota]>([:])

  subscript(peer: Peer) -> Quota? { quotas.withLock { $0[peer] } }

  func note(_ headers: HTTPHeaders, from peer: Peer) {
    guard let quota = Quota(headers) else { return }
    quotas.withLock { $0[peer] = quota }
  }
}
