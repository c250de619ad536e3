extension ErrorCode {
  /// What values do not allow, found before the run where they are known.
  static let running: [ErrorCode] = [
    ErrorCode(
      "E-UNSET",
      "A variable is read before its `let` ran, as a `def` can that is called too early; or eod has no value "
        + "for it yet, such as `$last` before the first job.",
      wrong: "show-n\nlet n = 1\ndef show-n { print $n }", right: "let n = 1\ndef show-n { print $n }\nshow-n"
    ),
    ErrorCode(
      "E-NOT-BOOL",
      "A condition must be true or false. Numbers, texts and lists are neither; the help shows the "
        + "comparison to type.",
      wrong: "let n = 3\nif $n { print yes }", right: "let n = 3\nif $n != 0 { print yes }"),
    ErrorCode(
      "E-OPERATOR",
      "An operator cannot take these values. Nothing is converted: both sides must be of types that go "
        + "together, and ints have 64 bits.",
      wrong: "print ('a' + 5)", right: "let n = 5\nprint \"a$n\""),
    ErrorCode(
      "E-NO-FIELD",
      "A record has no such field, or the value has no fields at all. `?` behind the name allows it to be "
        + "missing, and gives null.",
      wrong: "let row = {tile: 30UUA}\nprint $row.tiel", right: "let row = {tile: 30UUA}\nprint $row.tile"),
    ErrorCode(
      "E-NO-INDEX",
      "A list has no such element, or the value has no elements. Elements are counted from 0, and `[-1]` is "
        + "the last; `?` behind the index allows it to be missing.",
      wrong: "let tiles = [30UUA 30UVA]\nprint $tiles[2]",
      right: "let tiles = [30UUA 30UVA]\nprint $tiles[1]"),
    ErrorCode(
      "E-FOR",
      "`for` goes through a list, a record or a range.",
      wrong: "for n in 3 { print $n }", right: "for n in 1..3 { print $n }"),
    ErrorCode(
      "E-EXIT",
      "`exit` takes an int from 0 to 255.",
      wrong: "exit 300", right: "exit 3"),
    ErrorCode(
      "E-TOO-DEEP",
      "Calls of `def`s are nested very deep, mostly because one calls itself without an end; or so are lists "
        + "and records.",
      wrong: "def down n { down ($n + 1) }\ndown 0",
      right: "def down n: int { if $n > 0 { down ($n - 1) } }\ndown 3"),
    ErrorCode(
      "E-SHELL",
      "A command of the system shell ended with a status other than 0, or could not be started. `$error.status` "
        + "is the status in a `catch`.",
      wrong: "!false", right: "!true"),
    ErrorCode(
      "E-UNEXPECTED",
      "The system reported an error that eod has no words of its own for. The message is the system's.",
      when: "anything that nobody thought of", then: "try again, and tell the authors if it stays"),
  ]

  /// Filters and formats.
  static let values: [ErrorCode] = [
    ErrorCode(
      "E-EMPTY",
      "A filter that gives one value has none to give, because the list is empty.",
      wrong: "[] | first", right: "[] | first 1"),
    ErrorCode(
      "E-FORMAT",
      "The format cannot hold the value, the text is not UTF-8, or the name of a file does not tell its "
        + "format. `--as` names the format.",
      wrong: "'a text' | to csv", right: "[{n: 1}] | to csv"),
    ErrorCode(
      "E-YAML",
      "The text is not YAML, or holds what no value of eod is: the message names the line and the column.",
      wrong: "'a: [1' | from yaml", right: "'a: [1]' | from yaml"),
    ErrorCode(
      "E-GEOJSON",
      "The text is JSON and not GeoJSON, or a row to be written has no geometry.",
      wrong: "[{id: a}] | to geojson", right: "[{id: a, geometry: 'POINT (1 2)'}] | to geojson"),
    ErrorCode(
      "E-JSON",
      "The text is not JSON; the message names the line and the byte.",
      wrong: "'{\"n\": }' | from json", right: "'{\"n\": 1}' | from json"),
    ErrorCode(
      "E-CSV",
      "A line of the table has more or fewer cells than the header, a quote is not closed, or a name stands "
        + "twice in the header.",
      wrong: "\"a,b\\n1,2,3\" | from csv", right: "\"a,b\\n1,2\" | from csv"),
    ErrorCode(
      "E-AREA",
      "A polygon is not closed, has a point that is not on the globe, or is not written as WKT, GeoJSON or a "
        + "bounding box.",
      when: "search EO:ESA:DAT:SENTINEL-2 --bbox 1,2,3", then: "--bbox -5.2,49.9,-4.8,50.3 (W,S,E,N)"),
    ErrorCode(
      "E-TIME-RANGE",
      "The end of a range of time lies before its start.",
      when: "scan $archive --start 2021-01-01 --end 2020-01-01",
      then: "scan $archive --start 2020-01-01 --end 2021-01-01"),
    ErrorCode(
      "E-GLOB",
      "A pattern for names has a bracket that nothing closes, a range that goes backwards, or a `/`. Patterns "
        + "are for the name of a file, not for its folder.",
      when: "scan $archive --match '[T60'", then: "scan $archive --match '*T60*'"),
  ]
}
