package import EODCore

/// A `param` of a script, as it can be given after the script's name.
package struct ScriptParameter: Sendable {
  package var name: String
  package var slot: Int
  /// Nil for a flag.
  package var kind: ValueKind?
  package var defaultValue: Checked.Argument?
  /// Whether it is given only by name.
  package var isOption: Bool
  package var help: String
  package var span: Span

  var isRequired: Bool { kind != nil && defaultValue == nil && !isOption }

  /// `--tile STRING`, or `--all` for a flag.
  var usage: String { kind.map { "--\(name) \($0.name.uppercased())" } ?? "--\(name)" }
}

extension [ScriptParameter] {
  /// Reads the words after the script's name: `--name VALUE`, `--name=VALUE`, `--flag`, others in order.
  /// - returns: the values by slot; parameters that were not given are absent.
  /// - throws: ``ScriptArgumentError``.
  func bind(_ arguments: [String], script: String) throws(ScriptArgumentError) -> [Int: Value] {
    var values: [Int: Value] = [:]
    var plain: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.utf8.count > 2 else {
        plain.append(word)
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let parameter = first(where: { $0.name == name }) else {
        throw .unknown(name, nearest: Suggestion.nearest(to: name, among: map(\.name)), script: script)
      }
      guard values[parameter.slot] == nil else { throw .twice(name) }
      guard parameter.kind != nil else {
        guard parts.count == 1 else { throw .flagWithValue(name) }
        values[parameter.slot] = true
        continue
      }
      guard let spelling = parts.count == 2 ? String(parts[1]) : rest.popFirst() else { throw .noValue(name) }
      values[parameter.slot] = try parameter.read(spelling)
    }
    // Those given by name leave their place to the next.
    let places = filter { !$0.isOption && $0.kind != nil && values[$0.slot] == nil }
    for (index, word) in plain.enumerated() {
      guard index < places.count else { throw .tooMany(word, script: script) }
      values[places[index].slot] = try places[index].read(word)
    }
    let missing = filter { $0.isRequired && values[$0.slot] == nil }.map(\.name)
    guard missing.isEmpty else { throw .missing(missing, script: script) }
    return values
  }

  /// What `eod SCRIPT --help` prints.
  /// - parameter summary: what the comment at the script's start says about it.
  func usage(script: String, summary: String) -> String {
    let words = map { $0.isRequired ? $0.name.uppercased() : $0.isOption ? "" : "[\($0.name.uppercased())]" }
    var text = (["eod", script] + words.filter { !$0.isEmpty }).joined(separator: " ")
    if contains(where: { !$0.isRequired }) { text += " [--NAME VALUE]…" }
    if !summary.isEmpty { text += "\n\n\(summary)" }
    guard !isEmpty else { return text + "\n" }
    let width = map(\.usage.count).max() ?? 0
    text += "\n\n"
    for parameter in self {
      let standard = parameter.defaultValue?.expression.constant.map { "(default \($0.text))" }
      let explanation = [parameter.help, standard ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
      let padding = String(repeating: " ", count: width - parameter.usage.count)
      text += "  \(parameter.usage)\(explanation.isEmpty ? "" : "\(padding)  \(explanation)")\n"
    }
    return text
  }
}

extension ScriptParameter {
  fileprivate func read(_ spelling: String) throws(ScriptArgumentError) -> Value {
    guard let kind, let value = kind.read(spelling) else {
      throw .wrongKind(name, spelling, kind ?? .any)
    }
    return value
  }
}
