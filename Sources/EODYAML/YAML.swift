package import EODCore

/// YAML text to values and back: the core schema of YAML 1.2, and dates.
///
/// Plain words are null, bool, int, float or date where they are written as such, else strings; so are `yes`,
/// `on` and numbers with leading zeros, which versions of YAML read differently. What is in quotes is a string.
/// Aliases are replaced by what they stand for, `<<` merges maps. Names are texts.
package enum YAML {
  /// - returns: the value; null of an empty text, a list of values where there are several documents.
  /// - throws: ``YAMLError``.
  package static func parse(_ bytes: [UInt8]) throws(YAMLError) -> Value {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    var values: [Value] = []
    for node in try nodes(in: text) { values.append(try node.value()) }
    return values.count > 1 ? .list(values) : values.first ?? .null
  }

  /// Block style with two blanks of indent, a line feed at the end. Strings that would read as something else
  /// are in double quotes. Durations are written as strings.
  package static func write(_ value: Value) -> String {
    var writer = YAMLWriter()
    writer.write(document: value)
    return writer.text
  }
}

extension YAMLNode {
  private static let mergeName = "<<"

  /// - throws: ``YAMLError``.
  package func value() throws(YAMLError) -> Value {
    switch content {
    case .scalar(let text, let isPlain): return try YAMLScalar(text, isPlain, tag, place).value()
    case .list(let items):
      try allow("seq")
      var values: [Value] = []
      for item in items { values.append(try item.value()) }
      return .list(values)
    case .map(let entries):
      try allow("map")
      return .record(try Self.record(of: entries))
    }
  }

  private static func record(of entries: [(name: YAMLNode, value: YAMLNode)]) throws(YAMLError) -> Record {
    var record = Record()
    var merged: [Record] = []
    for (name, value) in entries {
      guard case .scalar(let text, let isPlain) = name.content else { throw .badName(at: name.place) }
      if text == mergeName, isPlain {
        merged += try value.mergedRecords()
      } else if record[text] != nil {
        throw .repeatedName(text, at: name.place)
      } else {
        record[text] = try value.value()
      }
    }
    // What the map says itself goes before what it takes over, and of that the first.
    for (key, value) in merged.joined() where record[key] == nil { record[key] = value }
    return record
  }

  private func mergedRecords() throws(YAMLError) -> [Record] {
    switch content {
    case .map(let entries): return [try Self.record(of: entries)]
    case .list(let items):
      var records: [Record] = []
      for item in items { records += try item.mergedRecords() }
      return records
    case .scalar: throw .badMerge(at: place)
    }
  }

  private func allow(_ tagName: String) throws(YAMLError) {
    guard tag.isEmpty || tag == "!" || tag == YAMLScalar.prefix + tagName else {
      throw .unknownTag(YAMLScalar.shortened(tag), at: place)
    }
  }
}
