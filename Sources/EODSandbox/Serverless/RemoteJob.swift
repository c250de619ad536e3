import EODCore

/// A run, whose state at any moment follows from when it was submitted.
struct RemoteJob: Sendable, Equatable, Codable {
  /// In the form of a version 5 UUID.
  let id: String
  /// How many were submitted before it.
  let number: Int
  let process: String
  /// The names of the products it reads, as the catalogue spells them.
  let products: [String]
  let created: Timestamp
  let plan: RunPlan
  /// What the result covers.
  let region: BoundingBox?
  let files: [ResultFile]
  /// The key of the store that the files go to; nil for the service's own.
  let keyStore: String?
  /// From when on others than who submitted it can see it.
  let visible: Timestamp
  /// From when on nobody can see it any more.
  var gone: Timestamp?
  var dismissed: Timestamp?

  /// When the first step begins.
  var begins: Timestamp { created.after(plan.queueing) }
  /// When it ends of itself.
  var ends: Timestamp { created.after(plan.total) }

  /// `accepted`, `running`, `successful`, `failed` or `dismissed`.
  func state(at now: Timestamp) -> JobState {
    if let gone, gone <= now { return .dismissed }
    if let dismissed, dismissed <= now, dismissed < ends { return .dismissed }
    if now < begins { return .accepted }
    if now < ends { return .running }
    return plan.failure == nil ? .successful : .failed
  }

  func isVisible(at now: Timestamp) -> Bool { visible <= now && gone.map { now < $0 } ?? true }

  /// When it ended, in whatever way; nil as long as it has not.
  func finished(at now: Timestamp) -> Timestamp? {
    switch state(at: now) {
    case .dismissed: dismissed ?? gone
    case .successful, .failed: ends
    default: nil
    }
  }

  /// How far the run has come, 0 to 100.
  func progress(at now: Timestamp) -> Int {
    let passed = (finished(at: now) ?? now).since(created) / plan.total
    return state(at: now) == .successful ? 100 : min(99, max(0, Int(passed * 100)))
  }
}
