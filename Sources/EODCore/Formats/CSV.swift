/// Delimited text (RFC 4180) to tables and back.
///
/// The first line names the fields. Cells are strings, an empty one the empty string: what they mean is for
/// their reader to say. CRLF and LF end a line, a byte order mark is skipped, empty lines are too.
package enum CSV {
  /// - parameters:
  ///   - delimiter: the byte between two cells, a comma or a tab.
  /// - returns: a list of records with the fields of the header.
  /// - throws: ``CSVError`` with the line that is wrong.
  package static func parse(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) throws(CSVError) -> Value
  {
    var reader = CSVReader(bytes, delimiter: delimiter)
    guard let header = try reader.next() else { return .list([]) }
    var names: Set<String> = []
    for name in header.cells where !names.insert(name).inserted {
      throw .repeatedName(name, line: header.line)
    }
    var rows: [Value] = []
    while let row = try reader.next() {
      guard row.cells.count == header.cells.count else {
        throw .ragged(line: row.line, cells: row.cells.count, wanted: header.cells.count)
      }
      rows.append(.record(Record(zip(header.cells, row.cells.map(Value.string)))))
    }
    return .list(rows)
  }

  /// Writes a table with a header of all names that its rows have, in the order they come up; a row without
  /// one of them has an empty cell there.
  /// - parameters:
  ///   - text: how a cell that is no string is written.
  /// - returns: nil where the value is not a record or a list of records.
  package static func write(
    _ value: Value, delimiter: UInt8 = UInt8(ascii: ","), text: (Value) -> String
  ) -> String? {
    let rows = value.asRecord.map { [Value.record($0)] } ?? value.asList
    guard let rows, rows.allSatisfy({ $0.asRecord != nil }) else { return nil }
    let records = rows.compactMap(\.asRecord)
    var header = Record()
    for record in records {
      for key in record.keys where header[key] == nil { header[key] = .null }
    }
    guard !header.isEmpty else { return "" }
    let separator = String(UnicodeScalar(delimiter))
    var lines = header.keys.map { quoted($0, separator) }.joined(separator: separator) + "\n"
    for record in records {
      let cells = header.keys.map { key in record[key].map { quoted(text($0), separator) } ?? "" }
      // A row of one empty cell would read as an empty line.
      lines += (cells == [""] ? "\"\"" : cells.joined(separator: separator)) + "\n"
    }
    return lines
  }

  private static func quoted(_ cell: String, _ separator: String) -> String {
    let needsQuotes = cell.unicodeScalars.contains { scalar in
      scalar == "\"" || scalar == "\n" || scalar == "\r" || String(scalar) == separator
    }
    guard needsQuotes else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

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
