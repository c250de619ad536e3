extension Signature {
  /// One line: `scan DIR [--match GLOB] [--newest]`.
  package var usage: String {
    let positionals = parameters.map { parameter in
      let name = parameter.isRest ? "\(parameter.name)…" : parameter.name
      return parameter.isOptional ? "[\(name)]" : name
    }
    return ([name] + positionals + options.map { "[\($0.usage)]" }).joined(separator: " ")
  }
}

extension Option {
  /// `--match GLOB`, or `--newest` for a flag.
  package var usage: String { kind == nil ? "--\(name)" : "--\(name) \(placeholder)" }
}
