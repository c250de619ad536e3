package import EODCore

/// Which jobs to list; what is nil does not restrict.
package struct JobFilter: Sendable, Equatable {
  package var states: Set<JobState>?
  package var services: Set<ServiceName>?
  /// A label, or a pattern with `*`, `?` and `[…]` for several.
  package var label: String?
  /// The script that asked, as it was named, or its last component; or a pattern.
  package var script: String?
  /// Intended then or later.
  package var since: Timestamp?
  package var keys: Set<Int64>?
  package var account: String?
  package var fingerprint: String?
  /// At most so many, the newest ones.
  package var limit: Int?

  package init(
    states: Set<JobState>? = nil, services: Set<ServiceName>? = nil, label: String? = nil,
    script: String? = nil, since: Timestamp? = nil, keys: Set<Int64>? = nil,
    account: String? = nil, fingerprint: String? = nil, limit: Int? = nil
  ) {
    self.states = states
    self.services = services
    self.label = label
    self.script = script
    self.since = since
    self.keys = keys
    self.account = account
    self.fingerprint = fingerprint
    self.limit = limit
  }
}
