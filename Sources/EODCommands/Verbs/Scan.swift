import EODArchive
import EODCore
import EODLanguage

extension Command {
  static let scan = Command(
    Signature(
      "scan", "Walks an archive and returns the products whose name matches.",
      details: """
        The glob is matched against the whole file name. Folders named by year, month and day that lie
        outside `--from` and `--to` are not read at all. `on_tape` is true for a file that has a size and no
        blocks on the disk.
        """,
      category: .archive,
      parameters: [Positional("DIR", .path, "the folder to walk", completion: .folders)],
      options: [
        Option("match", "GLOB", .string, "only names that match, `*` and `?` as in a shell"),
        Option("from", "DATE", .date, "sensed on or after that moment"),
        Option("to", "DATE", .date, "sensed on or before that moment; a day counts whole"),
        Option(flag: "newest", "one product a scene: highest baseline, then newest discriminator"),
        Option("suffix", "TEXT", .string, "the end that names must have (default: .zip)"),
      ],
      returns: "a table: path, name, mission, level, tile, sensing, baseline, size, on_tape",
      examples: [
        Example(
          "scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* --newest | first 3",
          "Three of the scenes of one tile."),
        Example(
          "scan $archive --from 2020-06-01 --to 2020-06-30 | where on_tape | count",
          "How many products of June 2020 are on tape."),
      ])
  ) { arguments, session in
    let request = ScanRequest(
      root: session.files.place(arguments.text(0)),
      glob: try arguments.string("match").map(Glob.init),
      suffix: arguments.string("suffix") ?? ".zip",
      time: TimeRange(from: arguments.date("from"), to: arguments.date("to")))
    let scan = try ArchiveScan(request)
    let walk = ScanFlow(scan: scan, reporter: session.reporter)
    guard arguments.flag("newest") else { return .stream(ValueStream { try await walk.next() }) }
    return .value(.list(try await walk.newest()))
  }
}
