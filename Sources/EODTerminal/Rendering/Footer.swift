import EODCore

/// What stands below a result: what of it is not shown, and how to see it.
struct Footer {
  private let style: RenderStyle
  private var clauses: [String] = []

  init(_ style: RenderStyle) { self.style = style }

  /// - parameter noun: `rows`, `items`.
  mutating func elided(shown: Int, of count: Int, noun: String) {
    guard shown < count else { return }
    clauses.append(style.isLive ? "… \(count - shown) more" : "\(shown) of \(count) \(noun)")
  }

  mutating func hidden(_ columns: [String]) {
    guard !columns.isEmpty else { return }
    let named = columns.count > Self.mostNames ? columns.prefix(Self.mostNames - 1) : columns[...]
    let rest = columns.count - named.count
    clauses.append("hidden: " + named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
  }

  /// - parameter path: how one value that is folded is reached from the whole: `[0].bbox`.
  mutating func folded(_ path: String) { clauses.append("`$it\(path)` opens one") }

  private static let mostNames = 8

  /// The line, or several where they would be wider than the screen; empty where there is nothing to say.
  func text(showsAll: Bool) -> String {
    guard !clauses.isEmpty else { return "" }
    let all =
      clauses + (showsAll && !style.isLive ? ["`\(style.isAtPrompt ? "$it " : "")| all` shows all"] : [])
    var lines: [String] = []
    for clause in all {
      let joined = (lines.last.map { $0 + "; " } ?? "") + clause
      if !lines.isEmpty, TextWidth.columns(of: joined) <= style.width ?? .max {
        lines[lines.count - 1] = joined
      } else {
        lines.append(clause)
      }
    }
    return lines.map { style.palette.paint($0, .dim) + "\n" }.joined()
  }
}

extension String {
  /// Whether it can stand behind a dot as the name of a field.
  var isPlainField: Bool {
    utf8.first.map { $0 > UInt8(ascii: "9") } == true
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: false
        }
      }
  }
}
