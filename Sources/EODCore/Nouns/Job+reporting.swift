extension JobState {
  /// Whether a job in this state can be told to be in `next`.
  ///
  /// What has ended stays as it ended, and what the service has taken on is not held here again.
  package func canBecome(_ next: JobState) -> Bool {
    switch self {
    case .successful, .failed, .dismissed: false
    case .accepted, .running, .unknown: next != .queued && next != .submitting
    case .queued, .submitting: true
    }
  }
}

extension Job {
  /// Takes in what was heard of the job; a report that cannot be true, or says nothing new, changes nothing.
  ///
  /// - parameter message: the words that belong to this state; nil where there are none.
  package mutating func report(_ next: JobState, message: String?, at time: Timestamp) {
    guard state.canBecome(next), next != state || message != self.message else { return }
    state = next
    self.message = message
    updated = time
    submitted = next == .queued ? nil : submitted ?? time
    if next.isTerminal { finished = time }
  }
}
