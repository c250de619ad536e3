extension String {
  /// The text without what could steer a terminal or hide what it says: control characters, whole escape
  /// sequences, and the marks that reverse the direction of writing.
  ///
  /// Call it on every text that comes from a server, a file or a file name before it is shown.
  /// - parameter keepingNewlines: whether line feeds stay; else they become blanks, as tabs always do.
  package func strippingControls(keepingNewlines: Bool = false) -> String {
    // Nearly all text is: half a million lines of a log are looked at as bytes.
    if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return self }
    var printable = UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\n": printable.append(keepingNewlines ? "\n" : " ")
      case "\t": printable.append(" ")
      case "\u{1B}": rest.dropEscapeSequence()
      default: if !scalar.steersTerminal { printable.append(scalar) }
      }
    }
    return String(printable)
  }
}

extension Unicode.Scalar {
  fileprivate var steersTerminal: Bool {
    switch value {
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
    default: properties.generalCategory == .control
    }
  }
}

extension Substring.UnicodeScalarView {
  /// Drops what belongs to an escape character that was just taken: parameters and final byte of a control
  /// sequence (ECMA-48, 5.4), or the text of a control string up to its terminator (5.6).
  fileprivate mutating func dropEscapeSequence() {
    switch first {
    case "[":
      removeFirst()
      while let scalar = first, (0x20...0x3F).contains(scalar.value) { removeFirst() }
      if let scalar = first, (0x40...0x7E).contains(scalar.value) { removeFirst() }
    case "]", "P", "X", "^", "_": dropControlString()
    case let scalar? where (0x40...0x7E).contains(scalar.value): removeFirst()
    default: break
    }
  }

  /// Without a terminator only the opening character goes, so that a stray one does not swallow the text.
  private mutating func dropControlString() {
    removeFirst()
    guard let end = firstIndex(where: { $0 == "\u{07}" || $0 == "\u{1B}" || $0 == "\u{9C}" }) else { return }
    let isEscape = self[end] == "\u{1B}"
    self = self[index(after: end)...]
    if isEscape, first == "\\" { removeFirst() }
  }
}
