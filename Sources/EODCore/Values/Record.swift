/// Fields in the order they were written, each name once.
///
/// Look-up scans small records and uses an index above `indexedAbove` fields.
package struct Record: Sendable {
  private static let indexedAbove = 16

  package private(set) var keys: [String] = []
  package private(set) var values: [Value] = []
  private var index: [String: Int] = [:]

  package init() {}

  /// A later field of the same name replaces the earlier one in its place.
  package init(_ fields: some Sequence<(String, Value)>) {
    for (key, value) in fields { self[key] = value }
  }

  package var count: Int { keys.count }
  package var isEmpty: Bool { keys.isEmpty }

  /// Setting nil removes the field.
  package subscript(key: String) -> Value? {
    get { position(of: key).map { values[$0] } }
    set {
      switch (position(of: key), newValue) {
      case (let place?, let value?): values[place] = value
      case (let place?, nil):
        keys.remove(at: place)
        values.remove(at: place)
        if !index.isEmpty { rebuildIndex() }
      case (nil, let value?):
        keys.append(key)
        values.append(value)
        if !index.isEmpty {
          index[key] = keys.count - 1
        } else if keys.count > Self.indexedAbove {
          rebuildIndex()
        }
      case (nil, nil): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    index.isEmpty ? keys.firstIndex(of: key) : index[key]
  }

  private mutating func rebuildIndex() {
    index = keys.count > Self.indexedAbove ? Dictionary(uniqueKeysWithValues: zip(keys, keys.indices)) : [:]
  }
}

extension Record: Equatable {
  /// Equal where the same names have equal values; the order does not count.
  package static func == (a: Record, b: Record) -> Bool {
    a.count == b.count && a.allSatisfy { key, value in b[key] == value }
  }
}

extension Record: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { keys.count }
  package subscript(position: Int) -> (key: String, value: Value) { (keys[position], values[position]) }
}

extension Record: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
