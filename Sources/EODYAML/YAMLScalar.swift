import EODCore

/// One word or text of a document, and how it reads.
struct YAMLScalar {
  static let prefix = "tag:yaml.org,2002:"

  private let text: String
  private let isPlain: Bool
  private let tag: String
  private let place: TextPlace

  init(_ text: String, _ isPlain: Bool, _ tag: String, _ place: TextPlace) {
    self.text = text
    self.isPlain = isPlain
    self.tag = tag
    self.place = place
  }

  /// `!!str` for the tag in full.
  static func shortened(_ tag: String) -> String {
    tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
  }

  func value() throws(YAMLError) -> Value {
    switch tag {
    case "": return isPlain ? try Self.plain(text, at: place) : .string(text)
    case "!", Self.prefix + "str": return .string(text)
    default: break
    }
    let read: Value?
    switch tag {
    case Self.prefix + "null": read = Self.isNull(text) ? Value.null : Value?.none
    case Self.prefix + "bool": read = Self.bool(text).map(Value.bool)
    case Self.prefix + "int": read = try Self.int(text, at: place)
    case Self.prefix + "float": read = Self.float(text).map(Value.float)
    case Self.prefix + "timestamp": read = Timestamp(text).map(Value.date)
    default: throw .unknownTag(Self.shortened(tag), at: place)
    }
    guard let read else { throw .notOfTag(text, tag: Self.shortened(tag), at: place) }
    return read
  }

  /// Whether a string reads as itself where it stands without quotes.
  static func isString(_ text: String) -> Bool {
    (try? plain(text, at: TextPlace())) == .string(text) && !differently.contains(text.lowercased())
      && !isLikeNumber(text)
  }

  /// Whether some reader takes it for a number or a time: `007`, `1_000`, `0b1`, `12:30`.
  private static func isLikeNumber(_ text: String) -> Bool {
    let number = unsigned(text).utf8
    return number.first.map { isDigit($0, 10) || $0 == UInt8(ascii: ".") } ?? false
      && number.allSatisfy { isDigit($0, 16) || "_.:+-xob".utf8.contains($0) }
  }

  /// Words that readers of YAML 1.1 take for bools.
  private static let differently: Set<String> = ["yes", "no", "on", "off"]

  private static func plain(_ text: String, at place: TextPlace) throws(YAMLError) -> Value {
    if isNull(text) { return .null }
    if let flag = bool(text) { return .bool(flag) }
    if let number = try int(text, at: place) { return number }
    if let number = float(text) { return .float(number) }
    if let date = Timestamp(text) { return .date(date) }
    return .string(text)
  }

  private static func isNull(_ text: String) -> Bool { ["", "~", "null", "Null", "NULL"].contains(text) }

  private static func bool(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  private static func int(_ text: String, at place: TextPlace) throws(YAMLError) -> Value? {
    let (digits, radix): (Substring, Int) =
      text.hasPrefix("0x")
      ? (text.dropFirst(2), 16) : text.hasPrefix("0o") ? (text.dropFirst(2), 8) : (unsigned(text), 10)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ isDigit($0, radix) }) else { return nil }
    // 010 is 8 in YAML 1.1 and 10 in 1.2, and often the name of something.
    if radix == 10, digits.count > 1, digits.first == "0" { return nil }
    let sign = text.hasPrefix("-") ? "-" : ""
    guard let number = Int(sign + digits, radix: radix) else { throw .unheldNumber(text, at: place) }
    return .int(number)
  }

  private static func float(_ text: String) -> Double? {
    let number = unsigned(text)
    switch number {
    case ".inf", ".Inf", ".INF": return text.hasPrefix("-") ? -.infinity : .infinity
    case ".nan", ".NaN", ".NAN": return .nan
    default: break
    }
    let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let hasDigits = number.utf8.contains { isDigit($0, 10) } && number.first != "e" && number.first != "E"
    let isNumeral = number.utf8.allSatisfy { isDigit($0, 10) || ".eE+-".utf8.contains($0) }
    let isPadded = (parts.first?.count ?? 0) > 1 && parts.first?.first == "0"
    guard hasDigits, isNumeral, !isPadded, number.first != "+", number.first != "-",
      let read = Double(text), read.isFinite
    else { return nil }
    return read
  }

  private static func unsigned(_ text: String) -> Substring {
    text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
  }

  private static func isDigit(_ byte: UInt8, _ radix: Int) -> Bool {
    switch byte {
    case 0x30...0x37: true
    case 0x38, 0x39: radix > 8
    case 0x41...0x46, 0x61...0x66: radix == 16
    default: false
    }
  }
}
