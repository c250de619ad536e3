import Foundation

/// One line of a recording, with the rows below it.
struct RecordedStep: Sendable {
  let line: Int
  let action: Action
  var rows: [String] = []

  enum Action: Sendable, Equatable {
    case sandbox(speed: Double, tiles: [String])
    case size(rows: Int, columns: Int)
    case environment(name: String, value: String)
    case file(String)
    case start([String])
    case shell
    case run(String)
    case type(String)
    case paste(String)
    case keys(String)
    case wait(String)
    case row(String)
    case cursor(row: Int, column: Int)
    case signal(Int32)
    case screen
    case exit(Int32)

    /// Nil where the line is no step.
    init?(_ line: String) {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      let rest = parts.count > 1 ? String(parts[1]) : ""
      let words = rest.split(separator: " ").map(String.init)
      switch (parts[0], words.count) {
      case ("sandbox", _): self = Self.sandbox(words)
      case ("size", 2):
        guard let rows = Int(words[0]), let columns = Int(words[1]) else { return nil }
        self = .size(rows: rows, columns: columns)
      case ("env", 1...):
        guard let sign = rest.firstIndex(of: "=") else { return nil }
        self = .environment(name: String(rest[..<sign]), value: String(rest[rest.index(after: sign)...]))
      case ("file", 1): self = .file(rest)
      case ("start", _): self = .start(words)
      case ("shell", 0): self = .shell
      case ("run", _): self = .run(rest)
      case ("type", 1...): self = .type(rest)
      case ("paste", 1...): self = .paste(rest.unescaped)
      case ("keys", 1...):
        let keys = words.map(Self.key)
        guard !keys.contains(nil) else { return nil }
        self = .keys(keys.compactMap(\.self).joined())
      case ("wait", 1...): self = .wait(rest)
      case ("row", 1...): self = .row(rest)
      case ("cursor", 2):
        guard let row = Int(words[0]), let column = Int(words[1]) else { return nil }
        self = .cursor(row: row, column: column)
      case ("signal", 1):
        guard let number = Self.signals[rest] else { return nil }
        self = .signal(number)
      case ("screen", 0): self = .screen
      case ("exit", 1):
        guard let code = Int32(rest) else { return nil }
        self = .exit(code)
      default: return nil
      }
    }

    private static func sandbox(_ words: [String]) -> Self {
      let settings = Dictionary(
        words.map { word in
          let parts = word.split(separator: "=", maxSplits: 1)
          return (parts[0], parts.count > 1 ? parts[1] : "")
        }
      ) { _, last in last }
      return .sandbox(
        speed: settings["speed"].flatMap { Double($0) } ?? 60,
        tiles: settings["tiles"].map { $0.split(separator: ",").map(String.init) } ?? ["60WWV"])
    }

    private static let signals: [String: Int32] = [
      "INT": SIGINT, "TERM": SIGTERM, "HUP": SIGHUP, "CONT": SIGCONT, "TSTP": SIGTSTP, "KILL": SIGKILL,
    ]

    /// What a terminal of the kind `xterm` sends; nil for no key.
    private static func key(_ name: String) -> String? {
      if let key = named[name] { return key }
      if name.hasPrefix("Ctrl-"), name.count == 6, let code = name.last?.uppercased().unicodeScalars.first {
        return String(UnicodeScalar(UInt8(truncatingIfNeeded: code.value) & 0x1F))
      }
      if name.hasPrefix("Alt-") {
        let rest = String(name.dropFirst(4))
        return (named[rest] ?? (rest.count == 1 ? rest.lowercased() : nil)).map { "\u{1B}" + $0 }
      }
      return name.count == 1 ? name : nil
    }

    private static let named = [
      "Enter": "\r", "Tab": "\t", "Space": " ", "Backspace": "\u{7F}", "Escape": "\u{1B}",
      "Up": "\u{1B}[A", "Down": "\u{1B}[B", "Right": "\u{1B}[C", "Left": "\u{1B}[D",
      "Home": "\u{1B}[H", "End": "\u{1B}[F", "Delete": "\u{1B}[3~", "PageUp": "\u{1B}[5~",
      "PageDown": "\u{1B}[6~", "Shift-Tab": "\u{1B}[Z", "Ctrl-Right": "\u{1B}[1;5C",
      "Ctrl-Left": "\u{1B}[1;5D", "Ctrl-_": "\u{1F}", "Ctrl-\\": "\u{1C}",
    ]
  }
}

extension String {
  /// With `\n`, `\t` and `\\` as what they stand for.
  fileprivate var unescaped: String {
    var text = ""
    var isEscaped = false
    for character in self {
      switch (isEscaped, character) {
      case (false, "\\"): isEscaped = true
      case (true, "n"): (text, isEscaped) = (text + "\n", false)
      case (true, "t"): (text, isEscaped) = (text + "\t", false)
      default: (text, isEscaped) = (text + String(character), false)
      }
    }
    return text
  }
}
