/// A line of `key=value` pairs, as Go's loggers write them.
struct Logfmt {
  private var fields: [String: String] = [:]

  subscript(key: String) -> String? { fields[key] }

  /// - returns: nil for a line that only looks like it: `time=` comes first, or there are a `level` and a
  ///   `msg`.
  init?(_ line: String) {
    guard line.begins(with: "time=") || (line.holds("level=") && line.holds("msg=")) else { return nil }
    var rest = line[...]
    while true {
      rest = rest.drop { $0 == " " }
      guard !rest.isEmpty else { break }
      let key = rest.prefix { $0 != "=" && $0 != " " }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=" else {
        fields[String(key)] = ""
        continue
      }
      rest.removeFirst()
      fields[String(key)] = Self.value(&rest)
    }
    guard line.begins(with: "time=") || (fields["level"] != nil && fields["msg"] != nil) else { return nil }
  }

  /// A run without blanks, or text in quotes with backslash escapes; a quote that is not closed ends with
  /// the line.
  private static func value(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      let bare = rest.prefix { $0 != " " }
      rest = rest.dropFirst(bare.count)
      return String(bare)
    }
    rest.removeFirst()
    var value = ""
    while let character = rest.popFirst(), character != "\"" {
      guard character == "\\", let escaped = rest.popFirst() else {
        value.append(character)
        continue
      }
      switch escaped {
      case "n": value.append("\n")
      case "t": value.append("\t")
      default: value.append(escaped)
      }
    }
    return value
  }
}
