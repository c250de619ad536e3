import EODCore

extension Session {
  /// How the jobs stand that wait for quota: `12 queued; next at 14:32, last at about 17:05`.
  func queueWords(_ count: Int) async -> String {
    let outlook = try? await dispatcher.outlook()
    return outlook.flatMap { $0 }?.summary(at: clock.now()) ?? "\(count) queued"
  }

  /// When queued jobs go out, by their keys, as far as that can be told.
  func departures(of jobs: [Job]) async -> [Int64: Timestamp] {
    guard jobs.contains(where: { $0.state == .queued }), let outlook = try? await dispatcher.outlook() else {
      return [:]
    }
    return Dictionary(
      jobs.compactMap { job in outlook.time(of: job.key).map { (job.key, $0) } }, uniquingKeysWith: { $1 })
  }
}
