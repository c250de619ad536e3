/// JSON texts, one a line, to a list of values and back.
package enum NDJSON {
  /// Empty lines are skipped.
  /// - throws: ``NDJSONError`` with the line that is wrong.
  package static func parse(_ bytes: [UInt8]) throws(NDJSONError) -> Value {
    var values: [Value] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      let isBlank = line.allSatisfy {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
      }
      guard !isBlank else { continue }
      do {
        values.append(try JSON.parse(Array(line)))
      } catch {
        throw NDJSONError(line: index + 1, cause: error)
      }
    }
    return .list(values)
  }

  /// Each element of a list on a line of its own; any other value on one line.
  package static func write(_ value: Value) -> String {
    (value.asList ?? [value]).map { JSON.write($0) + "\n" }.joined()
  }
}

/// A line that is not JSON.
package struct NDJSONError: Explained, Equatable {
  /// From one.
  package var line: Int
  package var cause: JSONError

  package var code: String { "E-JSON" }
  package var message: String { "line \(line) of the NDJSON: \(cause.message)" }
  package var hint: String? { cause.hint ?? "NDJSON holds one whole JSON value on each line" }
}
