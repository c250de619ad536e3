import EODCore

extension Job {
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
