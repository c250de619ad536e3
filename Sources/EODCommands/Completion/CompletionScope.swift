import EODCore
import EODLanguage

/// The variables and commands that a half-typed text can use, and what is known of them.
struct CompletionScope {
  let place: CursorPlace
  let signatures: [Signature]
  let variables: [(name: String, value: Value)]

  private static let deepest = 8

  /// What comes in at the cursor from the stages before.
  var incoming: KnownRows { rows(of: place.upstream) }

  /// What is known of a variable, one of the text or one of the session.
  func known(_ name: String, depth: Int = 0) -> KnownRows {
    if let origin = place.origins[name], depth < Self.deepest {
      let rows = rows(of: origin.stages, depth: depth + 1)
      return origin.isItem ? rows.item : rows
    }
    guard !place.variables.contains(name) else { return KnownRows() }
    return KnownRows(value: variables.first { $0.name == name }?.value)
  }

  /// What is known behind a path as the scanner has it: the variable, fields, indexes.
  func known(path: [String], depth: Int = 0) -> KnownRows {
    guard let name = path.first else { return KnownRows() }
    let start = known(name, depth: depth)
    guard path.count > 1 else { return start }
    guard let value = path.dropFirst().reduce(start.value, { $0?.inner($1) }) else {
      let isRow = path.count == 2 && path[1].hasPrefix("[")
      return KnownRows(columns: isRow ? start.columns : [])
    }
    return KnownRows(value: value)
  }

  /// The longest name of a command that the words begin with.
  func signature(of words: [String]) -> Signature? {
    let two = words.prefix(2).joined(separator: " ")
    return signatures.first { words.count > 1 && $0.name == two }
      ?? signatures.first { $0.name == words.first }
  }

  func rows(of stages: [String], depth: Int = 0) -> KnownRows {
    guard let first = stages.first else { return KnownRows() }
    let start: KnownRows
    if first.hasPrefix("$") {
      guard let path = Self.path(first) else { return KnownRows() }
      start = known(path: path, depth: depth)
    } else {
      let words = Self.words(first)
      start = KnownRows(columns: signature(of: words)?.columns ?? [])
    }
    return stages.dropFirst().reduce(start) { rows, stage in
      let words = Self.words(stage)
      return rows.after(words, signature(of: words))
    }
  }

  private static func words(_ stage: String) -> [String] {
    stage.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// `$hits[0].location` as its parts; nil for what is more than a path.
  private static func path(_ text: String) -> [String]? {
    var parts: [String] = []
    var part = ""
    for character in text.dropFirst() {
      switch character {
      case ".", "[":
        if !part.isEmpty { parts.append(part) }
        part = character == "[" ? "[" : ""
      case "?": continue
      case _ where character.isLetter || character.isNumber || "_-]".contains(character):
        part.append(character)
      default: return nil
      }
    }
    return part.isEmpty ? parts : parts + [part]
  }
}

extension Signature {
  /// The columns of what it returns, as its declaration lists them: `a table: id, tile, start`.
  var columns: [String] {
    switch returns {
    case "the job", "a table of jobs": return Job.columns
    default:
      guard let list = returns.split(separator: ":").dropFirst().first, returns.hasPrefix("a table:") else {
        return []
      }
      let whole = list.split(separator: ";").first ?? ""
      return whole.split(separator: ",").compactMap { $0.split(separator: " ").first.map(String.init) }
    }
  }
}
