import EODCore

/// A command of the system shell as it grows. The shell reads each value as it is, one word for each,
/// whatever signs are in it.
struct ShellText {
  private enum Place {
    case bare, single, double
    /// Between the older signs of a substitution, where `\` is read once more than elsewhere.
    case backquoted
  }

  /// Bytes of a command: it is one argument of `sh`, and Linux takes 128 KiB with the NUL (execve(2),
  /// MAX_ARG_STRLEN).
  static let longest = (128 << 10) - 1

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

  var isTooLong: Bool { text.utf8.count > Self.longest }

  /// Appends a value; outside of quotes a list is a word for each element. What is too long anyway is cut.
  mutating func append(_ value: Value) {
    let value = value.cut(to: Self.longest + 1)
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

extension Value {
  /// Without what comes behind so many bytes or elements.
  fileprivate func cut(to count: Int) -> Value {
    switch self {
    case .string(let text) where text.utf8.count > count: .string(String(text.unicodeScalars.prefix(count)))
    case .list(let items) where items.count > count: .list(Array(items.prefix(count)))
    default: self
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
