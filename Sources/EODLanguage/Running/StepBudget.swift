import Synchronization

/// How many steps a run may take, over all its bodies; for texts whose end nobody knows.
final class StepBudget: Sendable {
  private let limit: Int
  private let spent = Atomic(0)

  init(_ limit: Int) { self.limit = limit }

  /// - throws: ``StepLimitError`` where the steps are used up.
  func spend(_ steps: Int) throws(StepLimitError) {
    let (_, total) = spent.add(steps, ordering: .relaxed)
    guard total <= limit else { throw StepLimitError(limit: limit) }
  }
}

/// A run that was stopped since it took more steps than it may. No `try` of the text catches it.
package struct StepLimitError: Error, Equatable {
  package var limit: Int
}
