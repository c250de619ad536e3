import EODCore
import EODLanguage

/// What can be known, without running it, of what a half-typed pipeline gives: the value that it begins with, or
/// the columns that its command declares.
struct KnownRows {
  var value: Value?
  var columns: [String] = []

  /// The fields of a row, with a few words about each.
  var fields: [Offer] {
    guard let row = firstRow else { return columns.map { Offer($0) } }
    return row.map { Offer($0.key, detail: $0.value.summary) }
  }

  var firstRow: Record? { value?.asRecord ?? value?.asList?.first?.asRecord }

  /// An item that a loop goes through.
  var item: KnownRows {
    switch value {
    case .list(let items): KnownRows(value: items.first)
    case .record(let record): KnownRows(value: record.values.first)
    default: KnownRows(columns: columns)
    }
  }

  /// The strings that the rows have in a field, each once, the most usual first.
  func values(of field: String) -> [Offer] {
    var counts: [String: Int] = [:]
    for row in (value?.asList ?? []).prefix(Self.looked) {
      if let text = row[field]?.asString, text.utf8.count <= Self.longest { counts[text, default: 0] += 1 }
    }
    // Where each is as rare as all others the order tells nothing, and takes its time.
    let isVaried = counts.count <= Self.most || counts.contains { $0.value > 1 }
    let sorted = isVaried ? counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) } : Array(counts)
    return sorted.prefix(Self.most).map {
      Offer($0.key.quotedIfNeeded, detail: $0.value == 1 ? "1 row" : "\($0.value) rows")
    }
  }

  private static let looked = 10_000
  private static let longest = 80
  private static let most = 200

  /// What a filter or command makes of it.
  func after(_ words: [String], _ signature: Signature?) -> KnownRows {
    let names = words.dropFirst().filter { !$0.hasPrefix("-") }.map {
      $0.hasSuffix("?") ? String($0.dropLast()) : $0
    }
    switch words.first {
    case "where", "sort-by", "skip", "unique", "reverse", "flatten": return self
    case "first" where names.isEmpty, "last" where names.isEmpty: return item
    case "first", "last": return self
    case "get": return names.first.map { field($0) } ?? KnownRows()
    case "select": return keeping { names.contains($0) }
    case "reject": return keeping { !names.contains($0) }
    case "items": return KnownRows(columns: ["key", "value"])
    default: return KnownRows(columns: signature?.columns ?? [])
    }
  }

  private func keeping(_ isKept: (String) -> Bool) -> KnownRows {
    guard let row = firstRow else { return KnownRows(columns: columns.filter(isKept)) }
    let kept = Record(row.filter { isKept($0.key) }.map { ($0.key, $0.value) })
    return KnownRows(value: value?.asList == nil ? .record(kept) : .list([.record(kept)]))
  }

  private func field(_ path: String) -> KnownRows {
    guard let inner = path.split(separator: ".").reduce(firstRow.map(Value.record), { $0?[String($1)] })
    else {
      return KnownRows()
    }
    return KnownRows(value: inner)
  }
}

extension Value {
  /// A few words about it, beside its name.
  var summary: String {
    let limit = 40
    switch self {
    case .list(let items): return "\(typeName) of \(items.count)"
    case .record(let record): return "record of \(record.count) fields"
    default:
      let text = self.text.strippingControls()
      return text.count > limit ? "\(text.prefix(limit - 1))…" : text
    }
  }

  /// The value behind a field's name or an index as it is spelled, `[0]`.
  func inner(_ step: String) -> Value? {
    guard step.hasPrefix("["), let index = Int(step.dropFirst().dropLast()), let items = asList else {
      return self[step]
    }
    let place = index < 0 ? items.count + index : index
    return items.indices.contains(place) ? items[place] : nil
  }
}
