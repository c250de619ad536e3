import EODCore

extension Session {
  /// How the jobs stand that wait for quota: `12 queued`.
  func queueWords(_ count: Int) async -> String { "\(count) queued" }
}
