import EODCore

extension Filter {
  static let lines = Filter(
    Signature(
      "lines", "Splits a text into its lines.", category: .values, input: .value,
      returns: "a list of strings", result: .list,
      examples: [Example(#""a\nb\n" | lines"#, "Line ends are left out.", shows: #"["a","b"]"#)])
  ) { call in .value(.list(try call.text().lines.map(Value.string))) }

  static let split = Filter(
    Signature(
      "split", "Splits a text at a separator.", category: .values,
      parameters: [Positional("SEPARATOR", .string, "what stands between the parts")], input: .value,
      returns: "a list of strings", result: .list,
      examples: [Example("'S2A_MSIL1C' | split _", "At each underscore.", shows: #"["S2A","MSIL1C"]"#)])
  ) { call in
    let separator = call.positional(0)?.asString ?? ""
    let text = try call.text()
    guard !separator.isEmpty else { return .value(.list(text.map { .string(String($0)) })) }
    return .value(
      .list(text.split(separator: separator, omittingEmptySubsequences: false).map { .string(String($0)) }))
  }

  static let join = Filter(
    Signature(
      "join", "Joins values to one text.", category: .values,
      parameters: [Positional("SEPARATOR", .string, "what stands between them")], input: .value,
      returns: "a string", result: .string,
      examples: [Example("[30UUA 30UVA] | join ', '", "With comma and blank.", shows: "30UUA, 30UVA")])
  ) { call in
    .value(.string(try await call.list().map(\.text).joined(separator: call.positional(0)?.asString ?? "")))
  }
}

extension FilterCall {
  /// The input where it is a text.
  func text() throws(FilterError) -> String {
    guard case .value(.string(let text)) = input else { throw unusable("a string") }
    return text
  }
}

extension String {
  /// The lines of a text: LF or CRLF ends one, and the last needs none.
  var lines: [String] {
    var lines = split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
