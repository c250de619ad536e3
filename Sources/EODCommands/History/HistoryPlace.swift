/// Where the statements typed at the prompt are kept.
package enum HistoryPlace: Sendable {
  /// In this process alone.
  case nowhere
  /// In the ledger of the session.
  case ledger
  /// In the ledger of that state folder: a private sandbox's own ends with it.
  case folder(String)
}
