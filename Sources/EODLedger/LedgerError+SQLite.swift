import GRDB

extension LedgerError {
  /// An error of an access to the file: of this room already, or SQLite's.
  init(_ error: any Error, path: String) {
    self =
      switch error {
      case let error as LedgerError: error
      case let error as DatabaseError:
        LedgerError(
          resultCode: error.resultCode.rawValue, reason: error.message ?? "SQLite error \(error.resultCode)",
          path: path)
      default: .broken(path: path, reason: String(describing: error))
      }
  }

  /// - parameter resultCode: SQLite's primary result code (sqlite.org/rescode.html).
  init(resultCode: Int32, reason: String, path: String) {
    self =
      switch resultCode {
      case 5, 6: .locked(path: path)
      case 8, 14: .readOnly(path: path)
      case 11, 26: .damaged(path: path)
      case 13: .full(path: path)
      default: .broken(path: path, reason: reason)
      }
  }
}
