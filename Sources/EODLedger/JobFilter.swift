package import EODCore

/// Which jobs to list; what is nil does not restrict.
package struct JobFilter: Sendable, Equatable {
  package var states: Set<JobState>?
  package var services: Set<ServiceName>?
  package var label: String?
  package var account: String?
  package var fingerprint: String?
  /// At most so many, the newest ones.
  package var limit: Int?

  package init(
    states: Set<JobState>? = nil, services: Set<ServiceName>? = nil, label: String? = nil,
    account: String? = nil, fingerprint: String? = nil, limit: Int? = nil
  ) {
    self.states = states
    self.services = services
    self.label = label
    self.account = account
    self.fingerprint = fingerprint
    self.limit = limit
  }
}
