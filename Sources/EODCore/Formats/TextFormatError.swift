/// What a format cannot read or write.
package enum TextFormatError: Explained, Equatable {
  case notATable(TextFormat, found: String)
  case notUTF8
  /// A text that is not UTF-8 in a line, from one.
  case lineNotUTF8(Int)

  package var code: String { "E-FORMAT" }

  package var message: String {
    switch self {
    case .notATable(let format, let found): "\(format.rawValue) holds a table, not a \(found)"
    case .notUTF8: "the text is not UTF-8"
    case .lineNotUTF8(let line): "line \(line) is not UTF-8"
    }
  }

  package var hint: String? {
    switch self {
    case .notATable: "`to json` writes any value"
    case .notUTF8, .lineNotUTF8: "convert it: `iconv -f latin1 -t utf-8`"
    }
  }
}
