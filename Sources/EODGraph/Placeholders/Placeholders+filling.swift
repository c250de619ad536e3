import EODCore

extension Placeholders {
  package struct Filled: Sendable, Equatable {
    package let text: String
    /// Values whose name is nowhere in the text.
    package let unused: [String]
    /// Names without a value, each once; the worker fills its own.
    package let left: [String]
  }

  /// Puts values into a graph's XML in the places where SNAP would, so that what was there before means the
  /// same.
  ///
  /// SNAP inserts values as they are; here `&`, `<`, `>` and quotes are escaped, and `$` too, or the worker
  /// would read it as a placeholder. In CDATA, where nothing can be escaped, values go in as they are.
  package static func fill(_ text: String, with values: [String: String]) -> Filled {
    let bytes = Array(text.utf8)
    let found = Placeholders(bytes) { values[$0] != nil }
    var filled: [UInt8] = []
    var offset = 0
    var isInCDATA = false
    for place in found.places {
      let before = bytes[offset..<place.span.lower]
      isInCDATA = Self.endsInCDATA(before, from: isInCDATA)
      filled += before
      if let value = values[place.name] {
        filled += isInCDATA ? Array(value.utf8) : Self.escaped(value)
      } else {
        filled += bytes[place.span.lower..<place.span.upper]
      }
      offset = place.span.upper
    }
    filled += bytes[offset...]
    let names = found.names
    return Filled(
      text: String(decoding: filled, as: UTF8.self),
      unused: values.keys.filter { !names.contains($0) }.sorted(),
      left: names.filter { values[$0] == nil })
  }

  private static func escaped(_ value: String) -> [UInt8] {
    value.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "&"): Array("&amp;".utf8)
      case UInt8(ascii: "<"): Array("&lt;".utf8)
      case UInt8(ascii: ">"): Array("&gt;".utf8)
      case UInt8(ascii: "\""): Array("&quot;".utf8)
      case UInt8(ascii: "'"): Array("&apos;".utf8)
      case UInt8(ascii: "$"): Array("&#36;".utf8)
      default: [byte]
      }
    }
  }

  private static func endsInCDATA(_ text: ArraySlice<UInt8>, from start: Bool) -> Bool {
    var isInside = start
    for offset in text.indices {
      let delimiter = isInside ? "]]>" : "<![CDATA["
      if text[offset...].starts(with: delimiter.utf8) { isInside.toggle() }
    }
    return isInside
  }
}
