import EODCore
import EODLedger
import EODServices

/// What was used of the account's quotas, by the ledger and by what the services said.
struct QuotaKeeper {
  /// After a refusal that says nothing more, and where nothing here explains it.
  private static let blindPause = Duration.seconds(300)
  /// A request that arrives just as a piece comes back may be counted before.
  private static let safety = Duration.seconds(2)

  private let session: Session
  let kind: QuotaKind

  init(_ session: Session, _ kind: QuotaKind) {
    self.session = session
    self.kind = kind
  }

  /// Whose quota it is.
  func account() throws -> String {
    switch kind {
    case .runs: try session.account(at: session.settings.serverless)
    case .orders: try session.account(at: session.settings.hda)
    }
  }

  func book() async throws -> QuotaBook {
    let clock = session.clock
    let windows = kind.windows.map {
      QuotaWindow(limit: $0.limit, length: $0.length + Self.safety).scaled(by: clock.scale)
    }
    let longest = windows.map(\.length).max() ?? .zero
    let now = clock.now()
    let known = try await session.ledger().quota(
      kind, account: account(), since: now.adding(.zero - longest) ?? now)
    return QuotaBook(windows: windows, spent: known.spent, report: known.report)
  }

  /// When the next request may leave; a moment that has come for at once.
  func opening() async throws -> Timestamp {
    let now = session.clock.now()
    return try await book().openings(1, from: now).first ?? now
  }

  /// Writes down what the headers of an answer said of the quota.
  func note(_ quota: Quota?) async throws {
    guard let quota else { return }
    let report = QuotaReport(
      at: session.clock.now(), used: quota.limit - quota.remaining, reset: local(quota.reset))
    try await session.ledger().record(report, of: kind, account: account())
  }

  /// Writes down that the service refused for want of quota.
  ///
  /// Others may have used it: the runs that the service lists tell when there is room again.
  func refused(_ quota: Quota?) async throws {
    let now = session.clock.now()
    var closed = quota.flatMap { local($0.reset) }.flatMap { $0 > now ? $0 : nil }
    if closed == nil {
      if kind == .runs { try? await countListedRuns() }
      let opening = try await opening()
      closed = opening > now ? opening : session.clock.moment(after: Self.blindPause)
    }
    let report = QuotaReport(at: now, closedUntil: closed)
    try await session.ledger().record(report, of: kind, account: account())
  }

  /// Counts the runs of the account that were not started from here.
  private func countListedRuns() async throws {
    let listed = try await session.services.serverless.jobs()
    let clock = session.clock
    let serviceNow = session.services.time(at: .serverless) ?? clock.now()
    let runs = listed.compactMap { job -> (remoteID: String, at: Timestamp)? in
      guard let began = job.created ?? job.started else { return nil }
      return (job.id, clock.moment(after: began.since(serviceNow)))
    }
    try await session.ledger().noteOthers(runs, account: account())
  }

  /// A moment that a service named, by the session's clock.
  private func local(_ moment: Timestamp) -> Timestamp? {
    session.clock.now().adding(moment.since(.now))
  }
}
