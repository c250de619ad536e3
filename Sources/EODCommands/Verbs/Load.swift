import EODCore
import EODLanguage

extension Command {
  static let load = Command(
    Signature(
      "load", "Reads a file as a value.",
      details: """
        The end of the file's name tells its format, unless --as does. A long list, as ndjson, csv, tsv, geojson
        and json have it, is read while it is used: `load big.csv | where n == 3 | count` holds none of it.
        """,
      category: .files,
      parameters: [Positional("FILE", .path, "the file", completion: .files)],
      options: [
        Option(
          "as", "FORMAT", .choice(FileFormat.names), "its format", completion: .words(FileFormat.names)),
        Option(flag: "lines", "the lines of a text as a list, read while they are used"),
      ],
      returns: "what is in it",
      examples: [
        Example("load query_dates.csv | first | get tileId", "A table from CSV.", shows: "30UUA"),
        Example("load AOIs.txt --lines | first", "A line of a text.", shows: "{"),
        Example("load AOIs.txt --as json | where tileId == 30UVA | count", "A record of areas.", shows: "3"),
      ])
  ) { arguments, session in
    let path = arguments.text(0)
    if arguments.flag("lines") { return try FileFormat.lines(of: path, from: session.files) }
    return try FileFormat.read(
      path, as: FileFormat.named(arguments.string("as"), for: path), from: session.files)
  }
}
