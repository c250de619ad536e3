import EODCore

/// A command of the system shell as it grows. The shell reads each value as it is, one word for each,
/// whatever signs are in it.
struct ShellText {
  private enum Place {
    case bare, single, double
    /// Between the older signs of a substitution, where `\` is read once more than elsewhere.
    case backquoted
  }

  private(set) var text = ""
  /// What is open where the text ends, the innermost last.
  private var open: [Place] = [.bare]
  private var isEscaped = false
  private var isAfterDollar = false

  /// Appends what was written in the command.
  mutating func append(spelled: String) {
    for sign in spelled {
      follow(sign)
      isAfterDollar = sign == "$"
    }
    text += spelled
  }

  /// Appends a value; outside of quotes a list is a word for each element.
  mutating func append(_ value: Value) {
    var words: String
    switch (open.last, value) {
    case (.double, _): words = value.text.escaping("\\\"$`")
    case (_, .list(let items)): words = items.map(\.text.asShellWord).joined(separator: " ")
    default: words = value.text.asShellWord
    }
    if open.contains(.backquoted) { words = words.escaping("\\$`") }
    text += words
    isAfterDollar = false
  }

  private mutating func follow(_ sign: Character) {
    guard !isEscaped else {
      isEscaped = false
      return
    }
    switch (sign, open.last) {
    case ("'", .single), ("\"", .double), ("`", .backquoted): open.removeLast()
    case (_, .single): break
    case ("\\", _): isEscaped = true
    case ("`", _): open.append(.backquoted)
    case ("(", _) where isAfterDollar || open.last != .double: open.append(.bare)
    case (")", .bare) where open.count > 1: open.removeLast()
    case ("\"", _): open.append(.double)
    case ("'", .bare), ("'", .backquoted): open.append(.single)
    default: break
    }
  }
}

extension String {
  fileprivate func escaping(_ signs: String) -> String {
    map { signs.contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  /// As one word of the system shell.
  fileprivate var asShellWord: String {
    let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "_./:@%+=,-".contains($0) }
    return isPlain
      ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
