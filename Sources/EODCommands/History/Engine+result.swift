package import EODCore
package import EODLanguage

extension Engine {
  /// What a text that has just been run came to, in a few words: what it showed last, else what it has bound.
  package func resultWords(of source: SourceText) -> String? {
    if let shown { return shown.resultWords }
    guard case .complete(let tree) = Parser.parse(source),
      case .bind(let name, _)? = tree.statements.last?.kind
    else { return nil }
    return variables.first { $0.name == name.text }?.value.resultWords
  }
}

extension Value {
  private static let most = 60

  fileprivate var resultWords: String {
    switch self {
    case .list(let items) where items.isTable:
      let columns = items.first?.asRecord?.keys ?? []
      return "\(items.count) row\(items.count == 1 ? "" : "s"): \(columns.joined(separator: ", "))"
        .excerpt(Self.most)
    case .list(let items): return "\(items.count) item\(items.count == 1 ? "" : "s")"
    case .record(let record):
      // What a job is known by says more than how many fields it has.
      let fields = ["label", "id", "state"].compactMap { record[$0]?.asString }
      return
        (fields.isEmpty ? "record: \(record.keys.joined(separator: ", "))" : fields.joined(separator: " "))
        .excerpt(Self.most)
    default: return text.excerpt(Self.most)
    }
  }
}

extension String {
  /// Its first line, cut, without control characters.
  fileprivate func excerpt(_ limit: Int) -> String {
    let line = (split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? "")
      .strippingControls()
    return line.count > limit || line.count < count ? "\(line.prefix(limit - 1))…" : line
  }
}
