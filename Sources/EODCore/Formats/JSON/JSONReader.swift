/// Reads JSON from bytes in memory, by recursive descent with a limit on depth.
///
/// One reader may read many texts after each other: what it learnt of the names of fields in one serves the
/// next. The bytes are borrowed: they must stay until the last call that reads them.
struct JSONReader: ~Copyable {
  private static let depthLimit = 512

  let reading: JSON.Reading
  /// The text, of which `start` lies at `origin`.
  private(set) var start: UnsafePointer<UInt8>
  private(set) var end: UnsafePointer<UInt8>
  private var origin = TextPlace()
  var cursor: UnsafePointer<UInt8>
  private var depth = 0
  /// The values of the lists and objects that are open, the innermost last.
  private var open = GrowingBuffer<Value>(capacity: 64)
  private var tree = KeyTree()
  /// A string without its escapes, while it is read.
  var unescaped: [UInt8] = []

  private static var nothing: UnsafePointer<UInt8> { ("" as StaticString).utf8Start }

  init(_ reading: JSON.Reading) {
    self.reading = reading
    start = Self.nothing
    end = start
    cursor = start
  }

  /// Goes to the start of a text.
  /// - parameter origin: where the text starts in the whole that it is a part of.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>, from origin: TextPlace) {
    start = text.baseAddress ?? Self.nothing
    end = start + text.count
    cursor = start
    self.origin = origin
    depth = 0
    open.truncate(to: 0)
  }

  /// The one value that the text is, which may start with a byte order mark.
  mutating func document() throws(JSONError) -> Value {
    try skipByteOrderMark()
    let value = try value()
    skipBlanks()
    guard cursor == end else { throw unexpected("the end") }
    return value
  }

  /// The value at the cursor, after blanks.
  mutating func value() throws(JSONError) -> Value {
    skipBlanks()
    guard cursor < end else { throw ended("a value") }
    switch cursor.pointee {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"):
      try enter()
      let record = try object()
      depth -= 1
      return record
    case UInt8(ascii: "["):
      try enter()
      let list = try array()
      depth -= 1
      return list
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try keyword("true", .bool(true))
    case UInt8(ascii: "f"): return try keyword("false", .bool(false))
    case UInt8(ascii: "n"): return try keyword("null", .null)
    default: throw unexpected("a value")
    }
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit, at: place(of: cursor)) }
    cursor += 1
  }

  private mutating func array() throws(JSONError) -> Value {
    let base = open.count
    skipBlanks()
    if take("]") { return .list([]) }
    while true {
      open.append(try value())
      if try closesList() { return .list(open.take(from: base)) }
    }
  }

  private mutating func object() throws(JSONError) -> Value {
    let base = open.count
    var node = KeyTree.root
    skipBlanks()
    if take("}") { return .record(Record()) }
    while true {
      skipBlanks()
      guard let next = try key(after: node) else { return try wideObject(from: base, node) }
      node = next
      try colon()
      open.append(try value())
      if try closesObject() {
        return .record(Record(shape: tree.shape(of: node), values: open.take(from: base)))
      }
    }
  }

  /// Takes the name at the cursor where the tree has it or has room for it; else nil, the cursor before it.
  private mutating func key(after node: Int) throws(JSONError) -> Int? {
    if let (child, length) = tree.child(of: node, at: cursor, end) {
      cursor += length
      return child
    }
    let before = cursor
    let key = try name()
    if tree.path(to: node, has: key) {
      guard reading == .lenient else { throw .repeatedName(key, at: place(of: before)) }
    } else {
      let spelling = UnsafeBufferPointer(start: before, count: cursor - before)
      if let child = tree.add(key, spelled: spelling, to: node) { return child }
    }
    cursor = before
    return nil
  }

  /// The rest of an object whose names are not in the tree, from a name on.
  private mutating func wideObject(from base: Int, _ node: Int) throws(JSONError) -> Value {
    var record = Record(shape: tree.shape(of: node), values: open.take(from: base))
    while true {
      skipBlanks()
      let before = cursor
      let key = try name()
      if reading == .exact, record.shape.position(of: key) != nil {
        throw .repeatedName(key, at: place(of: before))
      }
      try colon()
      record[key] = try value()
      if try closesObject() { return .record(record) }
    }
  }

  /// Takes what comes after a field, and tells whether it is the end of the object.
  mutating func closesObject() throws(JSONError) -> Bool {
    skipBlanks()
    if take(",") { return false }
    guard take("}") else { throw unexpected("`,` or `}`") }
    return true
  }

  mutating func name() throws(JSONError) -> String {
    guard cursor < end, cursor.pointee == UInt8(ascii: "\"") else {
      throw unexpected("a field name in quotes")
    }
    return try string()
  }

  mutating func colon() throws(JSONError) {
    if take(":") { return }
    skipBlanks()
    guard take(":") else { throw unexpected("`:`") }
  }

  private mutating func keyword(_ word: StaticString, _ value: Value) throws(JSONError) -> Value {
    let count = word.utf8CodeUnitCount
    for index in 0..<count {
      guard cursor + index < end else { throw ended("a value") }
      guard cursor[index] == word.utf8Start[index] else { throw unexpected("a value") }
    }
    cursor += count
    return value
  }
}

extension JSONReader {
  mutating func skipByteOrderMark() throws(JSONError) {
    guard cursor < end, cursor.pointee == 0xEF else { return }
    guard end - cursor >= 3 else { throw ended("a value") }
    if cursor[1] == 0xBB, cursor[2] == 0xBF { cursor += 3 }
  }

  mutating func skipBlanks() {
    while cursor < end {
      switch cursor.pointee {
      case 0x20, 0x0A, 0x0D, 0x09: cursor += 1
      default: return
      }
    }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard cursor < end, cursor.pointee == UInt8(ascii: character) else { return false }
    cursor += 1
    return true
  }

  func place(of position: UnsafePointer<UInt8>) -> TextPlace {
    origin.after(UnsafeBufferPointer(start: start, count: position - start))
  }

  func ended(_ expected: String) -> JSONError { .ended(expected: expected, at: place(of: end)) }

  func unexpected(_ expected: String) -> JSONError {
    guard cursor < end else { return ended(expected) }
    let byte = cursor.pointee
    let found =
      byte >= 0x80
      ? "a character outside ASCII"
      : byte < 0x20 ? "a control character" : "`\(String(UnicodeScalar(byte)))`"
    return .unexpected(found: found, expected: expected, at: place(of: cursor))
  }
}
