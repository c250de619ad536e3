import EODCore
import EODLanguage

extension Command {
  static let quota = Command(
    Signature(
      "quota", "Shows what is used of the services' quotas, and when it comes back.",
      details: """
        Counts what was sent from here, and what the services said of it: another program of the account counts
        there too. All windows slide: a piece comes back an hour, or thirty days, after it was used. Asks no
        service.
        """,
      category: .jobs,
      returns: "a table: service, quota, used, left, limit, next, queued",
      examples: [Example("quota", "What is left."), Example("quota | where left == 0", "What is used up.")])
  ) { _, session in
    let now = session.clock.now()
    let outlook = try await session.dispatcher.outlook()
    var rows: [Value] = []
    for kind in QuotaKind.allCases {
      for (use, window) in zip(try await QuotaKeeper(session, kind).book().uses(at: now), kind.windows) {
        rows.append(
          .record([
            "service": .string(kind.service.rawValue),
            "quota": .string("\(kind.rawValue) per \(window.length > .seconds(3600) ? "30 days" : "hour")"),
            "used": .int(use.used), "left": .int(use.left), "limit": .int(window.limit),
            "next": Value(use.next?.wholeSecond),
            "queued": .int(kind == .runs ? outlook?.count ?? 0 : 0),
          ]))
      }
    }
    return .value(.list(rows))
  }
}

extension QuotaKind {
  fileprivate var service: ServiceName {
    switch self {
    case .runs: .serverless
    case .orders: .hda
    }
  }
}
