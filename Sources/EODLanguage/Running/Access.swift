import EODCore

/// Fields and indices of values.
enum Access {
  /// A range with more values than this can only be gone through by `for`.
  static let longestRange = 10_000_000

  /// Why there is no value at a field or index.
  enum Fault: Error, Equatable {
    case noField(String, known: [String])
    /// In a table: some rows have the field, this one has not.
    case noFieldInRow(String, row: Int, known: [String])
    case noFields(String, type: String)
    case noIndex(Int, count: Int)
    case noKey(String, known: [String])
    case badIndex(type: String, of: String)
  }

  /// `value.name`: the field of a record, or the column of a table.
  /// - parameter isOptional: whether a missing one is null.
  static func field(_ name: String, of value: Value, isOptional: Bool) -> Result<Value, Fault> {
    switch value {
    case .record(let record):
      if let field = record[name] { return .success(field) }
      return isOptional ? .success(.null) : .failure(.noField(name, known: record.keys))
    case .list(let rows) where rows.isTable || rows.isEmpty:
      return column(name, of: rows, isOptional: isOptional)
    case .null where isOptional: return .success(.null)
    default: return .failure(.noFields(name, type: value.typeName))
    }
  }

  private static func column(_ name: String, of rows: [Value], isOptional: Bool) -> Result<Value, Fault> {
    var column: [Value] = []
    column.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      if let field = row[name] {
        column.append(field)
      } else if isOptional {
        column.append(.null)
      } else {
        return .failure(.noFieldInRow(name, row: index, known: row.asRecord?.keys ?? []))
      }
    }
    return .success(.list(column))
  }

  /// `value[index]`: an element of a list, counted from its end where negative, or a field by a computed name.
  static func index(_ index: Value, of value: Value, isOptional: Bool) -> Result<Value, Fault> {
    switch (value, index) {
    case (.list(let items), .int(let number)):
      let place = number < 0 ? number + items.count : number
      if items.indices.contains(place) { return .success(items[place]) }
      return isOptional ? .success(.null) : .failure(.noIndex(number, count: items.count))
    case (.record(let record), .string(let name)):
      if let field = record[name] { return .success(field) }
      return isOptional ? .success(.null) : .failure(.noKey(name, known: record.keys))
    case (.null, _) where isOptional: return .success(.null)
    default: return .failure(.badIndex(type: index.typeName, of: value.typeName))
    }
  }
}
