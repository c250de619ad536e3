import EODCore

extension Error {
  /// What a person is told about it.
  var reason: String { (self as? any Explained)?.message ?? String(describing: self) }
}
