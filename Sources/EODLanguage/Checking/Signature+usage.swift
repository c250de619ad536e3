extension Signature {
  /// One line: `scan DIR [--match GLOB] [--newest]`.
  package var usage: String {
    let positionals = parameters.map { parameter in
      let name = parameter.isRest ? "\(parameter.name)…" : parameter.name
      return parameter.isOptional ? "[\(name)]" : name
    }
    return ([name] + positionals + options.map { "[\($0.usage)]" }).joined(separator: " ")
  }

  /// The usage and, below it, what the comment above a `def` says.
  var description: String { summary.isEmpty ? usage : "\(usage)\n\n\(summary)" }
}

extension Option {
  /// `--match GLOB`, or `--newest` for a flag.
  package var usage: String { kind == nil ? "--\(name)" : "--\(name) \(placeholder)" }
}
