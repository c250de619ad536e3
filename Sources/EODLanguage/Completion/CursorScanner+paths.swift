import EODCore

extension CursorScanner {
  /// What follows a `$`: a name and its path, or `{…}`.
  mutating func dollar() throws(CursorReached) {
    guard byte == "{" else { return try path() }
    position += 1
    try deeper { (scanner) throws(CursorReached) in
      try scanner.skipBlanks(lineEnds: true)
      if scanner.isAtPath { try scanner.path() } else { _ = try scanner.pipeline(lineEnds: true) }
      while let byte = scanner.byte, byte != "}" {
        scanner.position += 1
        _ = try scanner.pipeline(lineEnds: true)
      }
      if scanner.isAtEnd { throw scanner.reached(.nothing, from: scanner.position) }
      scanner.position += 1
    }
  }

  /// Whether a path follows `${` and not a command.
  private var isAtPath: Bool {
    var ahead = self
    _ = ahead.name()
    return ahead.byte.map { ".[}".utf8.contains($0) } ?? true
  }

  /// `row.tileId`, `hits[0].id`, behind the dollar.
  private mutating func path() throws(CursorReached) {
    var start = position
    let name = name()
    if isAtEnd { throw reached(.variable(prefix: name), from: start) }
    if name.isEmpty { return }
    var path = [name]
    while let byte {
      start = position
      switch byte {
      case ".":
        position += 1
        let field = self.name()
        if isAtEnd { throw reached(.field(path: path, prefix: field), from: start + 1) }
        if field.isEmpty {
          position = start
          return
        }
        path.append(field)
      case "[":
        position += 1
        try deeper { (scanner) throws(CursorReached) in
          try scanner.expression(endsAtBrace: false, lineEnds: true)
        }
        if isAtEnd { throw reached(.nothing, from: position) }
        if self.byte == "]" { position += 1 }
        path.append(text(start, position))
      case "?" where position + 1 < bytes.count && (bytes[position + 1] == "." || bytes[position + 1] == "["):
        position += 1
      default: return
      }
    }
  }

  private mutating func name() -> String {
    let start = position
    while let byte, byte.isASCIINamePart || byte >= 0x80 { position += 1 }
    return text(start, position)
  }
}
