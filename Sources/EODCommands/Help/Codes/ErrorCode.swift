import EODCore

/// What `help E-CODE` says of a code that an error or a warning has.
///
/// Every code of every room has one, in a file of its area; a test holds the sources against them.
package struct ErrorCode: Sendable {
  package var code: String
  /// Two or three sentences.
  package var meaning: String
  /// What leads to it.
  package var example: String
  /// What to write or do instead.
  package var right: String
  /// Whether the example is a script that ends with the code, and `right` one that does not; else both are
  /// told, not run, because they need a service, a full disk or a person.
  package var isScript: Bool

  /// An error of a script.
  init(_ code: String, _ meaning: String, wrong example: String, right: String) {
    (self.code, self.meaning, self.example, self.right) = (code, meaning, example, right)
    isScript = true
  }

  /// An error of the world around.
  init(_ code: String, _ meaning: String, when example: String, then right: String) {
    (self.code, self.meaning, self.example, self.right) = (code, meaning, example, right)
    isScript = false
  }

  /// Every code, by name.
  package static let all: [ErrorCode] =
    (syntax + checks + warnings + running + values + commands + jobs + services + graphs + surroundings)
    .sorted { $0.code < $1.code }

  /// The code of that name, in upper or lower case.
  package static func named(_ name: String) -> ErrorCode? {
    let wanted = name.uppercased()
    return all.first { $0.code == wanted }
  }

  /// Whether a topic of the help is meant as a code.
  package static func isCode(_ topic: String) -> Bool {
    topic.uppercased().hasPrefix("E-") || topic.uppercased().hasPrefix("W-")
  }

  /// The code that a misspelled one may have meant.
  package static func nearest(to name: String) -> String? {
    Suggestion.nearest(to: name, among: all.map(\.code))
  }
}
