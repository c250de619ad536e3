extension Area {
  /// Reads `POLYGON` and `MULTIPOLYGON`, in any case, two coordinates a point, longitude first.
  package init(wkt: String) throws(AreaError) {
    var reader = WKTReader(wkt)
    let type = reader.word().uppercased()
    let polygons: [[[Position]]]
    switch type {
    case "POLYGON": polygons = [try reader.polygon()]
    case "MULTIPOLYGON": polygons = try reader.list { reader throws(AreaError) in try reader.polygon() }
    case "POINT", "LINESTRING", "MULTIPOINT", "MULTILINESTRING", "GEOMETRYCOLLECTION": throw .notAnArea(type)
    default: throw .badWKT(expected: "POLYGON", found: reader.found(type, at: 0), offset: 0)
    }
    try reader.end()
    try self.init(checking: polygons)
  }

  /// `POLYGON ((…))`, or `MULTIPOLYGON` where there are several.
  package var wkt: String {
    let texts = polygons.map { polygon in
      "("
        + polygon.rings.map { ring in "(" + ring.map(\.wkt).joined(separator: ", ") + ")" }
        .joined(separator: ", ") + ")"
    }
    return texts.count == 1
      ? "POLYGON " + texts.joined() : "MULTIPOLYGON (" + texts.joined(separator: ", ") + ")"
  }
}

extension Position {
  /// `-5.22444257 49.9901843`
  var wkt: String { "\(Self.short(longitude)) \(Self.short(latitude))" }

  private static func short(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

private struct WKTReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The letters at the cursor, perhaps none.
  mutating func word() -> String {
    skipBlanks()
    let start = offset
    while let byte = peek, (65...90).contains(byte & 0xDF) { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  mutating func polygon() throws(AreaError) -> [[Position]] {
    try list { reader throws(AreaError) in
      try reader.list { reader throws(AreaError) in
        Position(longitude: try reader.number(), latitude: try reader.number())
      }
    }
  }

  /// `( element, element … )`
  mutating func list<Element>(
    _ element: (inout WKTReader) throws(AreaError) -> Element
  ) throws(AreaError) -> [Element] {
    try take("(")
    var elements = [try element(&self)]
    skipBlanks()
    while peek == UInt8(ascii: ",") {
      offset += 1
      elements.append(try element(&self))
      skipBlanks()
    }
    guard peek == UInt8(ascii: ")") else { throw unexpected("',' or ')'") }
    offset += 1
    return elements
  }

  mutating func end() throws(AreaError) {
    skipBlanks()
    guard peek == nil else { throw unexpected("the end") }
  }

  func found(_ word: String, at offset: Int) -> String {
    !word.isEmpty
      ? "'\(word)'" : offset < bytes.count ? "'\(Character(Unicode.Scalar(bytes[offset])))'" : "its end"
  }

  private mutating func number() throws(AreaError) -> Double {
    skipBlanks()
    let start = offset
    while let byte = peek, (48...57).contains(byte) || "+-.eE".utf8.contains(byte) { offset += 1 }
    guard let number = Double(String(decoding: bytes[start..<offset], as: UTF8.self)), number.isFinite else {
      offset = start
      throw unexpected("a number")
    }
    return number
  }

  private mutating func take(_ character: Unicode.Scalar) throws(AreaError) {
    skipBlanks()
    guard peek == UInt8(ascii: character) else { throw unexpected("'\(character)'") }
    offset += 1
  }

  private func unexpected(_ expected: String) -> AreaError {
    .badWKT(expected: expected, found: found("", at: offset), offset: offset)
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 32 || (9...13).contains(byte) { offset += 1 }
  }
}
