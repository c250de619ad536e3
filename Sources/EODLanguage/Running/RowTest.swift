import EODCore

/// The condition of `where`, and the variables it was written among.
struct RowTest: Sendable {
  let condition: Code.Condition
  let routine: Routine
  let frame: Frame

  /// Those of `rows` for which it holds.
  func filter(_ rows: [Value]) throws -> [Value] {
    var frame = frame
    return try rows.filter { row in
      frame[condition.row] = row
      var position = condition.start
      guard case .yielded(.bool(true)?) = try Machine.run(routine, at: &position, in: &frame) else {
        return false
      }
      return true
    }
  }
}
