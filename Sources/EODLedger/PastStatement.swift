package import EODCore

/// A statement that was entered at a prompt, and what became of it.
package struct PastStatement: Sendable, Equatable {
  package let number: Int64
  /// Of the shell it was entered in.
  package let session: String
  package let at: Timestamp
  /// What relative paths started from.
  package let folder: String
  /// As it was typed, in one line or several.
  package let statement: String
  /// Nil while it runs, and for ever where its shell died meanwhile; `status` too.
  package let took: Duration?
  /// The exit code that a script would have ended with: 130 for one that was interrupted.
  package let status: Int32?
  /// How often it was entered, as far as those listed go.
  package let times: Int
}

/// Which statements to list; what is nil does not restrict.
package struct HistoryFilter: Sendable, Equatable {
  /// A part of the statement in any case, or a pattern for all of it where it has `*`, `?` or `[…]`.
  package var pattern: String?
  package var folder: String?
  package var session: String?
  package var hasFailed = false
  /// Each as often as it was entered, not once.
  package var isRepeating = false
  /// At most so many, the newest ones.
  package var limit: Int?

  package init(
    pattern: String? = nil, folder: String? = nil, session: String? = nil, hasFailed: Bool = false,
    isRepeating: Bool = false, limit: Int? = nil
  ) {
    self.pattern = pattern
    self.folder = folder
    self.session = session
    self.hasFailed = hasFailed
    self.isRepeating = isRepeating
    self.limit = limit
  }
}
