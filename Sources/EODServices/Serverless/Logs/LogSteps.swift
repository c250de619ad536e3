/// Tells which step a line belongs to: only the first line of a step names it. Pure.
///
/// The executor's own names count; where it is silent, the phases that the steps measure do.
package struct LogSteps: Sendable, Equatable {
  /// The step that is under way; nil before the first.
  package private(set) var current: String?
  private var isTold = false

  package init() {}

  package mutating func take(_ line: LogLine) {
    guard let step = line.step else { return }
    if line.kind == .logfmt {
      isTold = true
    } else if isTold {
      return
    }
    current = step
  }
}
