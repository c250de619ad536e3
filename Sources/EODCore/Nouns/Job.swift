/// The remote services a job can live at.
package enum ServiceName: String, Sendable, CaseIterable {
  case chiller
  case hda
  case serverless
}

/// The states of a job, the same for every service.
package enum JobState: String, Sendable, CaseIterable {
  /// Held here until the quota has room.
  case queued
  /// The request is about to leave or has left, and no answer is known yet.
  case submitting
  case accepted
  case running
  case successful
  case failed
  case dismissed
  /// A state of the service that this program does not know; it goes on being watched.
  case unknown

  /// Whether it will never change again.
  package var isTerminal: Bool {
    switch self {
    case .successful, .failed, .dismissed: true
    case .queued, .submitting, .accepted, .running, .unknown: false
    }
  }
}

/// One piece of remote work as the ledger knows it.
package struct Job: Sendable, Equatable {
  /// The row in the ledger.
  package var key: Int64
  /// The service's own id; nil until its answer to the submission is known.
  package var remoteID: String?
  /// Where the service said to ask for it, if it said so; else the address follows from the id.
  package var statusURL: String?
  package var service: ServiceName
  /// Whose it is and where: what tells apart two users or two addresses of one service; empty where
  /// nothing does. Ids are unique within it.
  package var account: String
  /// What is run: `snap-function`, `staging`.
  package var process: String
  package var label: String?
  package var state: JobState
  /// The service's or this program's words about the state.
  package var message: String?
  /// When it was intended.
  package var created: Timestamp
  /// When its request was about to leave; nil while it is `queued`.
  package var submitted: Timestamp?
  /// When state or message last changed.
  package var updated: Timestamp
  package var finished: Timestamp?
  /// The folder that `wait` downloads the results to.
  package var into: String?
  /// The SHA-256 of the canonical request, in hex.
  package var fingerprint: String
  /// What was asked for, enough to ask again: JSON, without secrets.
  package var request: Record
  /// Script and line that asked, such as `c2rcc-batch.eod:10`; nil at the prompt.
  package var origin: String?
  /// The place in the queue while it is `queued`: the lowest goes out first, of equal ones the oldest.
  package var rank: Int64
  /// The row of the job that this one tries again.
  package var retryOf: Int64?

  package init(
    key: Int64, remoteID: String? = nil, statusURL: String? = nil, service: ServiceName,
    account: String = "", process: String, label: String? = nil, state: JobState, message: String? = nil,
    created: Timestamp,
    submitted: Timestamp? = nil, updated: Timestamp, finished: Timestamp? = nil, into: String? = nil,
    fingerprint: String, request: Record = Record(), origin: String? = nil, rank: Int64 = 0,
    retryOf: Int64? = nil
  ) {
    self.key = key
    self.remoteID = remoteID
    self.statusURL = statusURL
    self.service = service
    self.account = account
    self.process = process
    self.label = label
    self.state = state
    self.message = message
    self.created = created
    self.submitted = submitted
    self.updated = updated
    self.finished = finished
    self.into = into
    self.fingerprint = fingerprint
    self.request = request
    self.origin = origin
    self.rank = rank
    self.retryOf = retryOf
  }

  /// What a person calls it: the service's id, else `local-KEY`.
  package var id: String { remoteID ?? "local-\(key)" }
}
