import EODCore

/// What the prompt says, as `set prompt` takes it: text with fields in braces.
package struct PromptTemplate: Sendable, Equatable {
  /// What a template can ask for.
  package enum Field: String, Sendable, CaseIterable {
    case profile, jobs, quota, folder, time

    var spelled: String { "{\(rawValue)}" }
  }

  private enum Part: Equatable {
    case text(String)
    case field(Field)
  }

  /// A longer prompt leaves no room to type.
  private static let longest = 200

  /// As it was given.
  package let text: String
  private let parts: [Part]

  /// - throws: what a template cannot have: another field, a lone brace, what steers the terminal.
  package init(_ text: String) throws(CommandError) {
    guard !text.hasControls else { throw Self.refusal("it has control characters") }
    guard text.count <= Self.longest else {
      throw Self.refusal("it is longer than \(Self.longest) characters")
    }
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
        throw Self.refusal("a brace stands alone")
      }
      let name = String(rest[rest.index(after: open)..<close])
      guard let field = Field(rawValue: name) else {
        let nearest = Suggestion.nearest(to: name, among: Field.allCases.map(\.rawValue))
        throw Self.refusal("there is no field `{\(name)}`", nearest.map { "did you mean `{\($0)}`? " } ?? "")
      }
      parts.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.text = text
    self.parts = parts
  }

  /// The template with its fields filled in.
  package func filled(_ facts: PromptFacts) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .field(.profile): facts.profile
      case .field(.jobs): String(facts.jobs)
      case .field(.quota): facts.quota.map { "\($0.left)/\($0.limit)" } ?? "-"
      case .field(.folder): facts.folder
      case .field(.time): facts.time
      }
    }.joined()
  }

  private static func refusal(_ reason: String, _ nearest: String = "") -> CommandError {
    .badValue(
      what: "set prompt", reason: reason,
      hint: "\(nearest)allowed: \(Preference.prompt.allowed), in single quotes")
  }
}
