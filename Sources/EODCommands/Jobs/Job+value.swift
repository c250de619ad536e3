import EODCore
import EODServices

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

extension RemoteJob {
  /// The same columns, as far as the service knows them.
  var value: Value {
    [
      "id": .string(id),
      "process": Value(process),
      "state": .string(state.rawValue),
      "created": Value(created ?? started),
      "finished": Value(finished),
      "message": Value(message?.strippingControls()),
    ]
  }
}
