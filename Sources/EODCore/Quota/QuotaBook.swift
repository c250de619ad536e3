/// When there is room for what a service allows only so often. Pure.
///
/// Counts what was sent from here in sliding windows, and believes the service where it counts otherwise: it
/// may have been asked by another program.
package struct QuotaBook: Sendable {
  package struct Use: Sendable, Equatable {
    package var window: QuotaWindow
    package var used: Int
    /// When the next piece comes back; nil where nothing is used.
    package var next: Timestamp?
    package var left: Int { max(0, window.limit - used) }
  }

  private let windows: [QuotaWindow]
  private let report: QuotaReport?
  /// Ascending.
  private let spent: [Timestamp]

  /// - parameters:
  ///   - windows: their lengths in seconds of the clock that the times are by.
  ///   - spent: when pieces were used, in any order; what the windows no longer hold may be missing.
  package init(windows: [QuotaWindow], spent: [Timestamp], report: QuotaReport? = nil) {
    self.windows = windows
    self.report = report
    self.spent = Self.corrected(spent.sorted(), by: report, windows.min { $0.length < $1.length })
  }

  /// When each of the next `count` can be sent, if each is sent as soon as there is room.
  package func openings(_ count: Int, from now: Timestamp) -> [Timestamp] {
    var used = spent
    var openings: [Timestamp] = []
    var earliest = max(now, report?.closedUntil ?? now)
    for _ in 0..<count {
      for window in windows { earliest = max(earliest, Self.opening(in: window, used: used, from: earliest)) }
      used.insert(earliest, at: used.firstIndex { $0 > earliest } ?? used.endIndex)
      openings.append(earliest)
    }
    return openings
  }

  /// How much of each window is used now.
  package func uses(at now: Timestamp) -> [Use] {
    windows.map { window in
      let inside = spent.filter { now.since($0) < window.length }
      let next = inside.first?.adding(window.length)
      let closed = report?.closedUntil.flatMap { $0 > now ? $0 : nil }
      return Use(window: window, used: inside.count, next: closed.map { max($0, next ?? $0) } ?? next)
    }
  }

  /// The first moment from which on the window holds one less than it may.
  private static func opening(in window: QuotaWindow, used: [Timestamp], from earliest: Timestamp)
    -> Timestamp
  {
    let inside = used.filter { earliest.since($0) < window.length }
    guard inside.count >= window.limit, window.limit > 0 else { return earliest }
    return inside[inside.count - window.limit].adding(window.length) ?? earliest
  }

  /// What was spent by the service's count: pieces it does not count are dropped, the oldest first, and pieces
  /// that others used come back when it says.
  private static func corrected(
    _ spent: [Timestamp], by report: QuotaReport?, _ window: QuotaWindow?
  ) -> [Timestamp] {
    guard let report, let used = report.used, let window else { return spent }
    let counted = spent.filter { $0 <= report.at && report.at.since($0) < window.length }
    let later = spent.filter { $0 > report.at }
    let before = spent.filter { report.at.since($0) >= window.length }
    let missing = used - counted.count
    guard missing > 0 else { return before + counted.suffix(used) + later }
    let comesBack = report.reset ?? report.at.adding(window.length) ?? report.at
    let began = comesBack.adding(.zero - window.length) ?? report.at
    return (before + counted + Array(repeating: began, count: missing) + later).sorted()
  }
}
