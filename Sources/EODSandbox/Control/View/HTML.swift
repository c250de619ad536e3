/// Markup. Texts and numbers that are put into a literal of it are escaped; markup is taken as it is.
struct HTML: Sendable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral text: String) { self.text = text }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// - parameter markup: from a file of the sandbox's own.
  init(markup: String) { text = markup }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ plain: some StringProtocol) { text += HTML.escaped(plain) }

    mutating func appendInterpolation(_ number: Int) { text += String(number) }

    mutating func appendInterpolation(_ markup: HTML) { text += markup.text }

    mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { text += piece.text } }

    /// Markup for what is there, nothing for what is not.
    mutating func appendInterpolation<Item>(_ item: Item?, _ markup: (Item) -> HTML) {
      if let item { text += markup(item).text }
    }
  }

  /// For element content and for attributes in either quotes.
  private static func escaped(_ plain: some StringProtocol) -> String {
    guard plain.utf8.contains(where: special.contains) else { return String(plain) }
    var bytes: [UInt8] = []
    for byte in plain.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let special: Set<UInt8> = Set("&<>\"'".utf8)
}
