/// Writes an indented list of JSON in as many pieces as it comes.
package struct JSONListWriter {
  private var writer = JSONWriter(pretty: true, depth: 1)
  private var isEmpty = true

  package init() {}

  package mutating func write(_ items: [Value]) {
    for item in items {
      writer.append(isEmpty ? "[\n  " : ",\n  ")
      writer.write(item)
      isEmpty = false
    }
  }

  /// What was written since the last call.
  package mutating func take() -> [UInt8] { writer.take() }

  /// The rest, with the end of the list.
  package mutating func end() -> [UInt8] {
    writer.append(isEmpty ? "[]\n" : "\n]\n")
    return writer.take()
  }
}
