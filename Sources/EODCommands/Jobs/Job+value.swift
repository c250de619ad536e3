import EODCore

extension Job {
  /// The fields of the record.
  static let columns = ["id", "label", "service", "state", "created", "finished", "into", "message"]

  /// The record that commands return for a job, and that commands take as one.
  var value: Value {
    [
      "id": .string(id),
      "label": Value(label),
      "service": .string(service.rawValue),
      "state": .string(state.rawValue),
      "created": .date(created.wholeSecond),
      "finished": Value(finished?.wholeSecond),
      "into": Value(into),
      "message": Value(message),
    ]
  }
}
