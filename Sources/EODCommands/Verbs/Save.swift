import EODCore
import EODLanguage

extension Command {
  static let save = Command(
    Signature(
      "save", "Writes a value to a file.",
      details: """
        The end of the file's name tells its format, unless --as does. The file is replaced in one step: a
        reader sees the old one or the new one, never a part. A list that is still arriving is written as it
        comes. Dates and durations are written as strings.
        """,
      category: .files,
      parameters: [Positional("FILE", .path, "the file", completion: .files)],
      options: [
        Option(
          "as", "FORMAT", .choice(FileFormat.names), "its format", completion: .words(FileFormat.names))
      ],
      input: .stream,
      effect: .lasting,
      examples: [
        Example(
          "[{tile: 30UUA, n: 3}] | save tiles.csv; load tiles.csv | get n", "A table as CSV.",
          shows: #"["3"]"#)
      ])
  ) { arguments, session in
    let path = arguments.text(0)
    let format = try FileFormat.named(arguments.string("as"), for: path)
    guard let input = arguments.input else {
      throw CommandError.badValue(
        what: "save", reason: "nothing is piped into it", hint: "`PIPELINE | save \(path)`")
    }
    switch input {
    case .value(let value): try session.files.write(try format.write(value).utf8, to: path)
    case .stream(let stream):
      var writer = try FlowWriter(format, to: path, at: session.files.place(path))
      while let batch = try await stream.next() { try writer.write(batch) }
      try writer.end()
    }
    return .nothing
  }
}
