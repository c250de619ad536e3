extension Signature {
  /// One line: `scan DIR [--match GLOB] [--newest]`.
  package var usage: String {
    let positionals = parameters.map { parameter in
      let name = parameter.isRest ? "\(parameter.name)…" : parameter.name
      return parameter.isOptional ? "[\(name)]" : name
    }
    return ([name] + positionals + options.map { "[\($0.usage)]" }).joined(separator: " ")
  }

  /// What the help says of a `def`: usage, what the comment above it says, and its parameters with their types.
  var description: String {
    let places = parameters.map { ($0.name, $0.kind.name + ($0.isOptional ? ", may be left out" : "")) }
    let rows = places + options.map { ($0.usage, $0.kind?.name ?? "a flag") }
    let column = (rows.map(\.0.count).max() ?? 0) + 2
    let table = rows.map { "  \($0)\(String(repeating: " ", count: column - $0.count))\($1)\n" }
    return ([usage + "\n", summary.isEmpty ? "" : summary + "\n", table.joined()].filter { !$0.isEmpty })
      .joined(separator: "\n")
  }
}

extension Option {
  /// `--match GLOB`, or `--newest` for a flag.
  package var usage: String { kind == nil ? "--\(name)" : "--\(name) \(placeholder)" }
}
