import EODCore
import EODLanguage

extension Command {
  static let download = Command(
    Signature(
      "download", "Orders products from WEkEO's store, and downloads them.",
      details: """
        As `order` does, and fetches each file as soon as it is ready, several at a time. A file has the name that
        the store gives it, and a number behind it where another file has that name. What is there already,
        whole, is not fetched again, and where the catalogue's size tells so not even ordered.
        """,
      category: .catalogue,
      parameters: [
        Positional("PRODUCT", .any, "rows of a search", isOptional: true, isRest: true)
      ],
      options: [Option("into", "DIR", .path, "the folder (default: this one)", completion: .folders)],
      input: .stream, returns: "a table: product, file, size, seconds, reason",
      effect: .lasting,
      examples: [
        Example(
          "search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --start 2020-06-23 | first 1 | download --into products",
          "Fetches one product.")
      ])
  ) { arguments, session in
    let products = try await arguments.products(for: "download")
    let round = ProductRound(
      session, products, into: arguments.string("into").map(session.files.place) ?? session.files.folder)
    if session.switches.isDryRun {
      session.reporter.notice(try await round.rehearse())
      return .nothing
    }
    let outcomes = try await round.run()
    let table = Value.list(outcomes.map { .record($0.fetched) })
    guard let failure = ProductOutcome.failure(of: outcomes, verb: "downloaded") else { return .value(table) }
    try await session.screen.show(.value(table))
    throw failure
  }
}
