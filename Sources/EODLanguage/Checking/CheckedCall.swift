package import EODCore

/// A call of a command as far as it is known before anything runs, for the host's own checks.
package struct CheckedCall: Sendable {
  /// A value that is given to the command.
  package struct Argument: Sendable {
    /// Nil where only the run will tell.
    package var value: Value?
    /// Of `KEY=VALUE`, which may be known although the value is not.
    package var key: String?
    package var span: Span
  }

  package var signature: Signature
  package var positionals: [Argument]
  /// By name, in the order they were given; a flag's value is true.
  package var options: [String: [Argument]]
  package var source: SourceText
  package var span: Span

  /// The text at a place, where it is known.
  package func text(_ index: Int) -> String? {
    positionals.indices.contains(index) ? positionals[index].value?.asString : nil
  }
}

extension Checker {
  /// Keeps a call for the host to look at.
  mutating func keep(_ call: Checked.Call, of signature: Signature) {
    guard isThorough else { return }
    let options = call.options.map { ($0.name, $0.values.map { argument($0.expression) }) }
    calls.append(
      CheckedCall(
        signature: signature, positionals: call.positionals.map { argument($0.expression) },
        options: Dictionary(options) { $0 + $1 }, source: source, span: call.span))
  }

  private func argument(_ expression: Checked.Expression) -> CheckedCall.Argument {
    var argument = CheckedCall.Argument(value: nil, key: nil, span: expression.span)
    if case .value(let value) = known(expression) { argument.value = value }
    argument.key = argument.value?["key"]?.asString
    if case .pair(let key, _) = expression.kind { argument.key = key }
    return argument
  }
}
