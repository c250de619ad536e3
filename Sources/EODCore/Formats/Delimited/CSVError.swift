/// What is wrong with a delimited text, and in which line.
package enum CSVError: Explained, Equatable {
  case ragged(line: Int, cells: Int, wanted: Int)
  case repeatedName(String, line: Int)
  case openQuote(line: Int)
  case afterQuote(line: Int)
  case strayQuote(line: Int)
  case notUTF8(line: Int)

  package var code: String { "E-CSV" }

  package var message: String {
    switch self {
    case .ragged(let line, let cells, let wanted):
      "line \(line) has \(cells) \(cells == 1 ? "cell" : "cells"), the header has \(wanted)"
    case .repeatedName(let name, let line): "the header in line \(line) has the name `\(name)` twice"
    case .openQuote(let line): "the quote that opens in line \(line) is never closed"
    case .afterQuote(let line): "line \(line) has text between a closing quote and the next cell"
    case .strayQuote(let line): "line \(line) has a quote within a cell that does not start with one"
    case .notUTF8(let line): "line \(line) is not UTF-8"
    }
  }

  package var hint: String? {
    switch self {
    case .ragged: "a cell with a delimiter or a line end must stand in double quotes"
    case .repeatedName: "give every column its own name"
    case .openQuote, .afterQuote, .strayQuote: "a quote inside of a quoted cell is written twice: `\"\"`"
    case .notUTF8: "convert the file: `iconv -f latin1 -t utf-8`"
    }
  }
}
