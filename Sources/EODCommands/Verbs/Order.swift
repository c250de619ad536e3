import EODCore
import EODLanguage

extension Command {
  static let order = Command(
    Signature(
      "order", "Orders products from WEkEO's store, and waits until they are ready.",
      details: """
        All are ordered at once. The store makes each ready for download, which takes from seconds to hours, and
        keeps it for about a day; `run` does by itself what this does. A product whose order is still ready is not
        ordered again. Where the quota of orders is used up the rest waits until there is room. Ctrl-C ends the
        waiting only. An order that fails does not stop the others.
        """,
      category: .catalogue,
      parameters: [
        Positional("PRODUCT", .any, "rows of a search", isOptional: true, isRest: true)
      ],
      input: .stream, returns: "a table: product, url, seconds, reason",
      effect: .lasting,
      examples: [
        Example(
          "search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --start 2020-06-23 --end 2020-06-24 | first 2 | order",
          "Orders two products.")
      ])
  ) { arguments, session in
    let products = try await arguments.products(for: "order")
    let round = ProductRound(session, products)
    if session.switches.isDryRun {
      session.reporter.notice(try await round.rehearse())
      return .nothing
    }
    let outcomes = try await round.run()
    let table = Value.list(outcomes.map { .record($0.ordered) })
    guard let failure = ProductOutcome.failure(of: outcomes, verb: "ordered") else { return .value(table) }
    try await session.screen.show(.value(table))
    throw failure
  }
}
