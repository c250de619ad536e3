/// Fields in the order they were written, each name once.
///
/// The names are in a ``Shape`` that records of one source share, so that a thousand rows hold them once and
/// the place of a field that was found in one row is known for the next.
package struct Record: Sendable {
  package private(set) var shape: Shape
  /// In the order of the names.
  package private(set) var values: [Value]

  package init() {
    shape = .empty
    values = []
  }

  /// - parameter values: as many as the shape has names.
  package init(shape: Shape, values: [Value]) {
    precondition(shape.count == values.count, "a record needs a value for each name")
    self.shape = shape
    self.values = values
  }

  /// A later field of the same name replaces the earlier one in its place.
  package init(_ fields: some Sequence<(String, Value)>) {
    self.init()
    for (key, value) in fields { self[key] = value }
  }

  package var keys: [String] { shape.keys }
  package var count: Int { values.count }
  package var isEmpty: Bool { values.isEmpty }

  /// The value of the field at a place that the shape told.
  package func value(at place: Int) -> Value { values[place] }

  /// Setting nil removes the field.
  package subscript(key: String) -> Value? {
    get { shape.position(of: key).map { values[$0] } }
    set {
      switch (shape.position(of: key), newValue) {
      case (let place?, let value?): values[place] = value
      case (let place?, nil):
        shape = shape.removing(at: place)
        values.remove(at: place)
      case (nil, let value?):
        Shape.append(key, to: &shape)
        values.append(value)
      case (nil, nil): break
      }
    }
  }
}

extension Record: Equatable {
  /// Equal where the same names have equal values; the order does not count.
  package static func == (a: Record, b: Record) -> Bool {
    if a.shape === b.shape { return a.values == b.values }
    return a.count == b.count && a.allSatisfy { key, value in b[key] == value }
  }
}

extension Record: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { values.count }
  package subscript(position: Int) -> (key: String, value: Value) { (shape.keys[position], values[position]) }
}

extension Record: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
