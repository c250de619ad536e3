import EODCore
import EODServices

/// What came of asking a service for one job.
enum Sighting: Sendable {
  /// - parameters:
  ///   - message: the service's words; of a state that this program does not know, with the service's own word.
  ///   - created: by the service's clock.
  case told(JobState, message: String?, created: Timestamp?)
  /// The service says that there is no such job.
  case absent
  /// It said nothing of the job.
  case failed(any Explained)

  init(_ remote: RemoteJob) {
    let message = remote.message ?? remote.progress.map { "\($0) %" }
    let created = remote.created ?? remote.started
    guard remote.state == .unknown else {
      self = .told(remote.state, message: message, created: created)
      return
    }
    let word = remote.raw["status"]?.text.strippingControls() ?? ""
    let own = word.isEmpty ? "the service tells no state" : "the service says `\(word.prefix(40))`"
    self = .told(
      .unknown, message: [own, message].compactMap(\.self).joined(separator: ": "), created: created)
  }

  init(_ status: StagingStatus) {
    let count = status.done.flatMap { done in
      status.total.map { StagingCount(done: done, total: $0).words }
    }
    self = .told(status.state, message: count ?? status.message, created: nil)
  }

  var problem: (any Explained)? { if case .failed(let problem) = self { problem } else { nil } }

  /// What it leaves open about how the job goes on.
  var doubt: Doubt.Reason? {
    switch self {
    case .absent: .absent
    case .told(.unknown, _, _): .strange
    case .told, .failed: nil
    }
  }
}
