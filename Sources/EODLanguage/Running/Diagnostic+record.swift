import EODCore

extension Diagnostic {
  /// What `$error` is in a handler: its facts, and code, message, hint, line and column over them.
  var record: Record {
    var record: Record = ["code": .string(code), "message": .string(message), "hint": Value(help)]
    if let span {
      let (line, column) = source.location(of: span.lower)
      record["line"] = .int(line)
      record["column"] = .int(column)
    }
    for (name, value) in facts where record[name] == nil { record[name] = value }
    return record
  }
}
