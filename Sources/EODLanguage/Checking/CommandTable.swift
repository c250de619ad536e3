/// The commands of the language and of the host, by name.
struct CommandTable: Sendable {
  /// Who runs the command.
  enum Entry: Sendable {
    case filter(Filter)
    case command(Signature)

    var signature: Signature {
      switch self {
      case .filter(let filter): filter.signature
      case .command(let signature): signature
      }
    }
  }

  private var entries: [String: Entry] = [:]
  /// The second words that each first word knows: `graph` → `load`, `list`.
  private var seconds: [String: [String]] = [:]

  /// - parameter host: the commands beside the filters.
  init(host: [Signature]) {
    for filter in Filter.all { entries[filter.signature.name] = .filter(filter) }
    for signature in host {
      entries[signature.name] = .command(signature)
      let words = signature.name.split(separator: " ", maxSplits: 1).map(String.init)
      if words.count == 2 { seconds[words[0], default: []].append(words[1]) }
    }
  }

  subscript(name: String) -> Entry? { entries[name] }

  /// A command of two words.
  subscript(first: String, second: String) -> Entry? {
    seconds[first] == nil ? nil : entries["\(first) \(second)"]
  }

  /// Sorted.
  func secondWords(after first: String) -> [String] { (seconds[first] ?? []).sorted() }

  /// Every first word, for suggestions.
  var names: Set<String> { Set(entries.keys.map { $0.split(separator: " ").first.map(String.init) ?? $0 }) }
}
