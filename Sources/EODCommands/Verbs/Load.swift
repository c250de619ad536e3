import EODCore
import EODLanguage

extension Command {
  static let load = Command(
    Signature(
      "load", "Reads a file as a value.",
      details: "The end of the file's name tells its format, unless --as does.",
      category: .files,
      parameters: [Positional("FILE", .path, "the file", completion: .files)],
      options: [
        Option(
          "as", "FORMAT", .choice(FileFormat.names), "its format", completion: .words(FileFormat.names))
      ],
      returns: "what is in it",
      examples: [
        Example("load query_dates.csv | first | get tileId", "A table from CSV.", shows: "30UUA"),
        Example("load AOIs.txt --as json | where tileId == 30UVA | count", "A record of areas.", shows: "3"),
      ])
  ) { arguments, session in
    .value(try FileFormat.read(arguments.text(0), as: arguments.string("as"), from: session.files))
  }
}
