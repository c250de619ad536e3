/// A half-open range of byte offsets in one source text; lines and columns are computed only for display.
package struct Span: Hashable, Sendable {
  package var lower: Int
  package var upper: Int

  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The smallest span that holds both.
  package func joined(_ other: Span) -> Span {
    Span(min(lower, other.lower), max(upper, other.upper))
  }

  package var isEmpty: Bool { lower == upper }
  package var length: Int { upper - lower }

  package func contains(_ offset: Int) -> Bool { lower <= offset && offset < upper }
}
