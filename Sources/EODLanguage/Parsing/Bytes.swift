/// Classes of bytes the grammar knows.
extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let quote = UInt8(ascii: "'")
  static let doubleQuote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let dollar = UInt8(ascii: "$")

  /// A carriage return counts, so that CRLF ends a line like LF.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r") }
  var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  /// What a name without letters of other alphabets is made of.
  var isASCIINamePart: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
  /// What a command or an option is called by.
  var isCommandNamePart: Bool { isASCIINamePart || self == UInt8(ascii: "-") }

  /// Whether it ends a word wherever it stands: a blank, a line end, `;`, `|` and closing brackets.
  var isBorder: Bool {
    switch self {
    case .newline, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "}"):
      true
    default: isBlank
    }
  }

  /// Whether it ends a plain word, one without quotes, brackets and variables.
  var endsPlainWord: Bool {
    switch self {
    case .quote, .doubleQuote, .dollar, .backslash, UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: ","):
      true
    default: isBorder
    }
  }

  static func ~= (pattern: Unicode.Scalar, byte: UInt8) -> Bool { UInt8(ascii: pattern) == byte }
}

/// So that `byte == "x"` reads as what it says.
func == (byte: UInt8?, scalar: Unicode.Scalar) -> Bool { byte.map { $0 == UInt8(ascii: scalar) } ?? false }
func != (byte: UInt8?, scalar: Unicode.Scalar) -> Bool { !(byte == scalar) }
