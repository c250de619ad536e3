/// What was entered at a prompt: one statement or several, as it was typed.
package struct SessionStatement: Sendable {
  /// As the history numbers it; later ones have higher numbers.
  package var number: Int64
  package var text: String
  package var hasSucceeded: Bool
  /// What it came to, in a few words; nil where that is not to be told.
  package var result: String?

  package init(number: Int64, text: String, hasSucceeded: Bool, result: String? = nil) {
    self.number = number
    self.text = text
    self.hasSucceeded = hasSucceeded
    self.result = result
  }
}
