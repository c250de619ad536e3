import EODCore

extension Diagnostic {
  /// What `$error` is in a handler: code, message and hint, the place in the text, and service, HTTP status and
  /// job, null where the error has nothing to do with one; then what else is known of it.
  var record: Record {
    var record: Record = [
      "code": .string(code), "message": .string(message), "hint": Value(help), "span": place,
      "service": facts["service"] ?? .null, "status": facts["status"] ?? .null, "job": facts["job"] ?? .null,
      "line": place["line"] ?? .null, "column": place["column"] ?? .null,
    ]
    for (name, value) in facts where record[name] == nil { record[name] = value }
    return record
  }

  /// The file, and lines and columns from 1, columns in characters; the end is the first place behind. Null for
  /// an error about the text as a whole.
  private var place: Value {
    guard let span else { return .null }
    let start = source.location(of: span.lower)
    let end = source.location(of: span.upper)
    return [
      "file": .string(source.name), "line": .int(start.line), "column": .int(start.column),
      "end_line": .int(end.line), "end_column": .int(end.column),
    ]
  }
}
