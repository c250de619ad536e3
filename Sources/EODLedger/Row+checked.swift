import GRDB

extension Row {
  /// The value of a column. The tables are STRICT, but a damaged page may hold anything.
  ///
  /// - throws: `LedgerError.damaged` where it has another type, or is missing.
  func checked<Value: DatabaseValueConvertible>(
    _ column: String, path: String, as type: Value.Type = Value.self
  ) throws(LedgerError) -> Value {
    guard let value: Value = try optional(column, path: path) else { throw .damaged(path: path) }
    return value
  }

  /// The same of a column that may be NULL.
  func optional<Value: DatabaseValueConvertible>(
    _ column: String, path: String, as type: Value.Type = Value.self
  ) throws(LedgerError) -> Value? {
    guard let stored = self[column] as DatabaseValue?, !stored.isNull else { return nil }
    guard let value = Value.fromDatabaseValue(stored) else { throw .damaged(path: path) }
    return value
  }
}
