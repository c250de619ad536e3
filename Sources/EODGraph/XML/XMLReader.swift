import EODCore

/// Reads XML 1.0 as graphs use it, in UTF-8 and without a DOCTYPE, and refuses all that is not well formed.
///
/// Of its own, because the system's parser repairs what it reads and says so only on demand.
struct XMLReader {
  /// Deeper nesting is refused; a graph needs about eight.
  private static let deepest = 200

  private var cursor: XMLCursor

  init(_ bytes: [UInt8]) { cursor = XMLCursor(bytes) }

  /// The root element of the whole text.
  mutating func document() throws(XMLError) -> XMLNode {
    cursor.skip("\u{FEFF}")
    try declaration()
    try misc()
    guard cursor.peek == UInt8(ascii: "<") else {
      throw cursor.error(cursor.isAtEnd ? "there is no element" : "text stands before the first element")
    }
    let root = try element(depth: 1)
    try misc()
    guard cursor.isAtEnd else { throw cursor.error("something follows the end of <\(root.name)>") }
    return root
  }

  /// `<?xml version="1.0" encoding="UTF-8"?>`, which may only stand at the very beginning.
  private mutating func declaration() throws(XMLError) {
    guard cursor.isAt("<?xml"), !cursor.isNameByte(at: 5) else { return }
    let start = cursor.offset
    cursor.skip("<?xml")
    let attributes = try attributes()
    guard cursor.skip("?>") else { throw cursor.error("the XML declaration does not end with '?>'") }
    let encoding = attributes.first { $0.name == "encoding" }?.value.uppercased() ?? "UTF-8"
    guard ["UTF-8", "UTF8", "US-ASCII", "ASCII"].contains(encoding) else {
      throw cursor.error("the encoding is \(encoding), and only UTF-8 is read", at: start)
    }
  }

  /// Comments, processing instructions and blanks around the root.
  private mutating func misc() throws(XMLError) {
    while true {
      cursor.skipBlanks()
      guard try aside() else { break }
    }
    guard !cursor.isAt("<!") else {
      if cursor.isAt("<!DOCTYPE") { throw XMLError(reason: .documentType, offset: cursor.offset) }
      throw cursor.error("'<!' begins nothing known")
    }
  }

  private mutating func element(depth: Int) throws(XMLError) -> XMLNode {
    let start = cursor.offset
    cursor.skip("<")
    let name = try cursor.name()
    let attributes = try attributes()
    let isEmpty = cursor.skip("/>")
    guard isEmpty || cursor.skip(">") else { throw cursor.error("the tag <\(name)> does not end with '>'") }
    var node = XMLNode(name: name, attributes: attributes, span: Span(start, cursor.offset))
    guard !isEmpty else { return node }
    guard depth < Self.deepest else { throw cursor.error("the elements are nested too deeply", at: start) }
    try content(of: &node, depth: depth)
    return node
  }

  /// Up to and with the end tag.
  private mutating func content(of node: inout XMLNode, depth: Int) throws(XMLError) {
    var text: [UInt8] = []
    let textStart = cursor.offset
    while true {
      guard let byte = cursor.peek else {
        throw cursor.error("<\(node.name)> is never closed", at: node.span.lower)
      }
      if byte != UInt8(ascii: "<") {
        try cursor.text(into: &text)
      } else if cursor.isAt("</") {
        break
      } else if cursor.skip("<![CDATA[") {
        try cursor.take(upTo: "]]>", into: &text, of: "CDATA")
      } else if try !aside() {
        guard !cursor.isAt("<!") else { throw cursor.error("'<!' begins nothing known") }
        node.children.append(try element(depth: depth + 1))
      }
    }
    let end = cursor.offset
    cursor.skip("</")
    let name = try cursor.name()
    cursor.skipBlanks()
    guard name == node.name else { throw cursor.error("</\(name)> closes <\(node.name)>", at: end) }
    guard cursor.skip(">") else { throw cursor.error("the tag </\(name)> does not end with '>'") }
    node.text = Self.trimmed(text)
    if !node.text.isEmpty, node.children.isEmpty { node.textSpan = cursor.trimmed(Span(textStart, end)) }
  }

  private mutating func attributes() throws(XMLError) -> [XMLNode.Attribute] {
    var all: [XMLNode.Attribute] = []
    var names: Set<String> = []
    while true {
      let hasBlank = cursor.skipBlanks()
      guard let byte = cursor.peek, ![UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "?")].contains(byte)
      else { return all }
      let start = cursor.offset
      let name = try cursor.name()
      guard hasBlank else { throw cursor.error("a blank is missing before '\(name)'", at: start) }
      cursor.skipBlanks()
      guard cursor.skip("=") else { throw cursor.error("'=' is missing after '\(name)'") }
      cursor.skipBlanks()
      guard names.insert(name).inserted else {
        throw cursor.error("the attribute '\(name)' is given twice", at: start)
      }
      let (value, span) = try cursor.quoted()
      all.append(XMLNode.Attribute(name: name, value: value, span: span))
    }
  }

  /// A comment or a processing instruction, if one begins here.
  private mutating func aside() throws(XMLError) -> Bool {
    if try comment() { return true }
    return try instruction()
  }

  private mutating func comment() throws(XMLError) -> Bool {
    guard cursor.skip("<!--") else { return false }
    var text: [UInt8] = []
    try cursor.take(upTo: "--", into: &text, of: "comment")
    guard cursor.skip(">") else { throw cursor.error("'--' stands in a comment") }
    return true
  }

  private mutating func instruction() throws(XMLError) -> Bool {
    let start = cursor.offset
    guard cursor.skip("<?") else { return false }
    guard try cursor.name().lowercased() != "xml" else {
      throw cursor.error("the XML declaration is not at the very beginning", at: start)
    }
    var text: [UInt8] = []
    try cursor.take(upTo: "?>", into: &text, of: "processing instruction")
    return true
  }

  private static func trimmed(_ text: [UInt8]) -> String {
    let start = text.firstIndex { !XMLCursor.isBlank($0) } ?? text.endIndex
    let end = text.lastIndex { !XMLCursor.isBlank($0) } ?? start - 1
    return String(decoding: text[start..<max(start, end + 1)], as: UTF8.self)
  }
}
