import EODCore

extension Filter {
  private static let values = Positional("VALUE", .text, "what to write", isOptional: true, isRest: true)

  static let print = Filter(
    Signature(
      "print", "Writes its arguments with a blank between them.", category: .values, parameters: [values],
      input: .value, effect: .lasting,
      examples: [Example(#"let n = 2; print "$n files" done"#, "Text and values.", shows: "2 files done")]),
    needsInput: false
  ) { call in try await call.write(to: .output) }

  static let warn = Filter(
    Signature(
      "warn", "Writes its arguments to standard error.", category: .values, parameters: [values],
      input: .value, effect: .lasting,
      examples: [
        Example("warn 'no product for 30UUA'", "Seen even where the output goes to a file.", shows: "")
      ]),
    needsInput: false
  ) { call in try await call.write(to: .errors) }
}

extension FilterCall {
  /// Writes the arguments, or the input where there are none.
  fileprivate func write(to channel: TextChannel) async throws -> Flow {
    let values = positionals.isEmpty ? [try await input.collected()] : positionals
    try await host.write(values.map(\.text).joined(separator: " "), to: channel)
    return .value(.null)
  }
}
