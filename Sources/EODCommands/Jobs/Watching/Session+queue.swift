import EODCore

extension Session {
  /// How the jobs stand that wait for quota: `12 queued`.
  func queueWords(_ count: Int) async -> String { "\(count) queued" }

  /// When queued jobs go out, by their keys, as far as that can be told.
  func departures(of jobs: [Job]) async -> [Int64: Timestamp] { [:] }
}
