import EODCore

extension Filter {
  private static let format = Positional(
    "FORMAT", .choice(TextFormat.allCases.map(\.rawValue)), "json, ndjson, csv, tsv, yaml, geojson or text",
    completion: .words(TextFormat.allCases.map(\.rawValue)))

  static let from = Filter(
    Signature(
      "from", "Reads a text as values.",
      details: """
        The cells of csv and tsv are strings; the first line names the fields. The features of geojson become
        rows of their properties, with `id` and `geometry`. What would be lost is an error: a field that comes
        twice, a number that does not fit.
        """, category: .values,
      parameters: [format], input: .value, returns: "what the text says",
      examples: [
        Example(#"'{"id": "a", "n": 3}' | from json | get n"#, "A field of JSON.", shows: "3"),
        Example(
          #""tile,n\n30UUA,3\n" | from csv"#, "A table of strings.", shows: #"[{"tile":"30UUA","n":"3"}]"#),
        Example(#""tile: 30UUA\nn: 3\n" | from yaml | get n"#, "A field of YAML.", shows: "3"),
      ])
  ) { call in .value(try call.format().read(Array(call.text().utf8))) }

  static let to = Filter(
    Signature(
      "to", "Writes values as a text.",
      details: """
        Dates and durations become strings, in yaml dates stay dates. tsv is csv with tabs: a cell with a tab,
        a quote or a line end stands in quotes. geojson needs a column `geometry` of GeoJSON or WKT.
        """, category: .values, parameters: [format], input: .value,
      returns: "a string",
      examples: [
        Example("[{id: a, n: 3}] | to csv", "A table, with its header.", shows: "id,n\na,3\n"),
        Example("{tile: 30UUA, n: 3} | to yaml", "A field a line.", shows: "tile: 30UUA\nn: 3\n"),
        Example("[1 {a: 2}] | to ndjson", "One value a line.", shows: "1\n{\"a\":2}\n"),
      ])
  ) { call in .value(.string(try call.format().write(try await call.input.collected()))) }
}

extension FilterCall {
  fileprivate func format() throws(FilterError) -> TextFormat {
    guard let format = TextFormat(rawValue: positional(0)?.asString ?? "") else { throw unusable("a format") }
    return format
  }
}
