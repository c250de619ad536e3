/// One thing that Tab can put at the cursor.
package struct Candidate: Sendable, Hashable {
  /// What replaces the word at the cursor, already quoted where it must be.
  package var text: String
  /// What the menu shows beside it; empty where there is nothing to say.
  package var detail: String
  /// Whether the word is finished by it, so that a blank follows; not so for a folder or `name=`.
  package var isWhole: Bool

  package init(_ text: String, detail: String = "", isWhole: Bool = true) {
    self.text = text
    self.detail = detail
    self.isWhole = isWhole
  }
}

/// What can stand at the cursor: the candidates and the bytes of the line that one of them replaces.
package struct CompletionAnswer: Sendable, Equatable {
  package var replaced: Span
  package var candidates: [Candidate]
  /// What to tell beside them: that more is being fetched. Empty where there is nothing to say.
  package var note: String

  package init(replaced: Span, candidates: [Candidate], note: String = "") {
    self.replaced = replaced
    self.candidates = candidates
    self.note = note
  }
}

/// What can stand at the cursor, told to who asks.
package struct PlaceHelp: Sendable, Equatable {
  package var lines: [PlaceHelpLine]
  package var answer: CompletionAnswer

  package init(lines: [PlaceHelpLine], answer: CompletionAnswer) {
    self.lines = lines
    self.answer = answer
  }
}

/// A line of such a help: what stands out, and what explains it.
package struct PlaceHelpLine: Sendable, Equatable {
  package var text: String
  package var detail: String

  package init(_ text: String, detail: String = "") {
    self.text = text
    self.detail = detail
  }
}
