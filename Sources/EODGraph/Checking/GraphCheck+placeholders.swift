import EODCore

extension GraphCheck {
  /// The name that the worker fills with the path of the result.
  private static let output = "output"

  /// What stays unfilled, what is filled in vain, and where SNAP's reader looks past a placeholder.
  mutating func placeholders() {
    let settings = given.map { Set($0.settings.keys) } ?? []
    let inputs = Set(given?.inputs ?? [])
    let known = settings.union(inputs).union([Self.output])
    let found = Placeholders(graph.source.bytes) { given == nil || known.contains($0) }

    for span in found.unclosed {
      add(.error, "PLACEHOLDER", "a ${ is never closed", at: span, hint: "close it with }")
    }
    for place in found.hidden {
      add(
        .error, "PLACEHOLDER", "SNAP does not see \(text(of: place)) right after another ${…}",
        at: place.span,
        hint: "put a character between the two")
    }
    for place in found.places where !known.contains(place.name) { unfilled(place, known: known) }
    guard given != nil else { return }
    let names = found.names
    for name in inputs.sorted() where !names.contains(name) {
      add(
        .error, "INPUT", "nothing in the graph reads the input \(name)", at: Span(0, 0),
        hint: Self.didYouMean(name, names) ?? "write $\(name) as the file of a Read node")
    }
    for name in settings.sorted() where !names.contains(name) {
      add(
        .error, "SETTING", "nothing in the graph uses \(name)", at: Span(0, 0),
        hint: Self.didYouMean(name, names) ?? "it uses \(names.joined(separator: ", "))")
    }
  }

  private mutating func unfilled(_ place: Placeholders.Place, known: Set<String>) {
    // A bare name goes on over dots and dollar signs, where a shorter one may have been meant.
    let shorter = place.isBraced ? nil : place.name.split { $0 == "." || $0 == "$" }.first.map(String.init)
    if let shorter, shorter != place.name, given == nil || known.contains(shorter) {
      return add(
        .error, "PLACEHOLDER", "SNAP reads \(text(of: place)) as one name, \(place.name)", at: place.span,
        hint: "write ${\(shorter)}\(place.name.dropFirst(shorter.count))")
    }
    guard given != nil else {
      return add(.note, "PLACEHOLDER", "\(text(of: place)) needs a value", at: place.span)
    }
    add(
      .error, "PLACEHOLDER", "\(text(of: place)) has no value", at: place.span,
      hint: Suggestion.nearest(to: place.name, among: known.sorted())
        .map { "\($0) is given: is one of the two misspelled?" }
        ?? "give --set \(place.name)=… or --input \(place.name)=…")
  }

  private func text(of place: Placeholders.Place) -> String { graph.source.text(place.span) }
}
