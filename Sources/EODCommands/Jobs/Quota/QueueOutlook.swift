package import EODCore

/// When queued jobs will go out, if nothing else uses the quota.
package struct QueueOutlook: Sendable, Equatable {
  private let times: [(key: Int64, at: Timestamp)]

  /// - parameter times: in the order of sending; not empty.
  init(_ times: [(Int64, Timestamp)]) { self.times = times.map { (key: $0.0, at: $0.1) } }

  package var count: Int { times.count }

  /// When a job will go out; nil for one that is not queued.
  package func time(of key: Int64) -> Timestamp? { times.first { $0.key == key }?.at }

  /// `12 queued; next at 14:32, last at about 17:05`, by the machine's time zone.
  package func summary(at now: Timestamp) -> String {
    guard let next = times.first?.at, let last = times.last?.at else { return "0 queued" }
    let nextText = next <= now ? "next now" : "next at \(next.wallClock(from: now))"
    let lastText = times.count > 1 && last > now ? ", last at about \(last.wallClock(from: now))" : ""
    return "\(count) queued; \(nextText)\(lastText)"
  }

  package static func == (a: QueueOutlook, b: QueueOutlook) -> Bool {
    a.times.elementsEqual(b.times) { $0 == $1 }
  }
}
