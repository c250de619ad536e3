import EODCore
import EODLanguage
import EODServices

extension Command {
  static let datasets = Command(
    Signature(
      "datasets", "Lists the datasets of WEkEO's catalogue.",
      category: .catalogue,
      parameters: [Positional("TEXT", .string, "only those whose id or title holds it", isOptional: true)],
      returns: "a table: id, title",
      examples: [Example("datasets sentinel", "Those of the Sentinels.")])
  ) { arguments, session in
    let text = arguments.positional(0)?.asString
    let progress = session.reporter.begin("datasets")
    defer { progress.end() }
    let found = try await session.services.hda.datasets(matching: text)
    if text == nil { session.catalogue.put(found) }
    return .value(.list(found.map { ["id": .string($0.id), "title": Value($0.title)] }))
  }
}
