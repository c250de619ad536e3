import EODCore
import EODLanguage

/// The arguments of a call, already of the kinds that the signature declares, with their Swift types.
struct Arguments: Sendable {
  let call: CommandCall

  var input: Flow? { call.input }

  func flag(_ name: String) -> Bool { call.options[name] == .bool(true) }

  func value(_ name: String) -> Value? { call.options[name] }

  func string(_ name: String) -> String? { call.options[name]?.asString }

  func int(_ name: String) -> Int? { call.options[name]?.asInt }

  func date(_ name: String) -> Timestamp? {
    switch call.options[name] {
    case .date(let date): date
    case .string(let text): Timestamp(text)
    default: nil
    }
  }

  func duration(_ name: String) -> Duration? {
    if case .duration(let duration)? = call.options[name] { duration } else { nil }
  }

  /// The values of a repeated option, or the one of another.
  func list(_ name: String) -> [Value] {
    switch call.options[name] {
    case .list(let values): values
    case nil: []
    case let value?: [value]
    }
  }

  /// The pairs of a repeated `KEY=VALUE` option.
  func pairs(_ name: String) -> [(key: String, value: Value)] {
    list(name).compactMap { pair in
      guard let key = pair["key"]?.asString, let value = pair["value"] else { return nil }
      return (key, value)
    }
  }

  var positionals: [Value] { call.positionals }

  func positional(_ index: Int) -> Value? {
    call.positionals.indices.contains(index) ? call.positionals[index] : nil
  }

  /// The positional at `index` as text; empty where there is none, which the checker rules out for required ones.
  func text(_ index: Int) -> String { positional(index)?.asString ?? "" }

  /// Script and line of the call, such as `c2rcc-batch.eod:10`.
  var origin: String {
    "\(call.source.name):\(call.source.location(of: call.span.lower).line)"
  }
}
