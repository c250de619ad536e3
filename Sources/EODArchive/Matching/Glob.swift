internal import CEditLine

/// A compiled pattern for a whole file name: `*` any run, `?` one code point, `[a-z]` and `[!a-z]` one of or
/// none of a set, `{a,b}` either, `\x` the character x itself. Case counts.
///
/// It works on bytes, so that a name that doesn't match never becomes a String.
package struct Glob: Sendable, Equatable {
  enum Token: Sendable, Equatable {
    case byte(UInt8)
    case anyOne
    case anyRun
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  /// One way to match: its tokens, and the longest text that every match contains.
  struct Alternative: Sendable, Equatable {
    let tokens: [Token]
    let required: [UInt8]

    init(_ tokens: [Token]) {
      self.tokens = tokens
      var longest: [UInt8] = []
      var run: [UInt8] = []
      for token in tokens {
        if case .byte(let byte) = token { run.append(byte) } else { run = [] }
        if run.count > longest.count { longest = run }
      }
      required = longest
    }
  }

  let alternatives: [Alternative]

  package init(_ pattern: String) throws(GlobError) {
    var parser = GlobParser(pattern)
    alternatives = try parser.parse().map(Alternative.init)
  }

  package func matches(_ name: String) -> Bool {
    Array(name.utf8).withUnsafeBufferPointer(matches)
  }

  /// - parameter name: bytes of UTF-8; where they are not, a bad byte counts as one code point.
  package func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    alternatives.contains { $0.mayMatch(name) && $0.matches(name) }
  }
}

extension Glob.Alternative {
  /// Rules nearly all names out at the speed of a text search.
  fileprivate func mayMatch(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    required.withUnsafeBufferPointer { required in
      guard let text = name.baseAddress, let needle = required.baseAddress else { return required.isEmpty }
      return csystem_contains(text, name.count, needle, required.count)
    }
  }

  /// Goes back only to the last `*`, which is enough: an earlier one would leave less for what follows.
  fileprivate func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    var next = 0
    var retry: (place: Int, next: Int)?
    while true {
      if next < tokens.count, tokens[next] == .anyRun {
        next += 1
        retry = (place, next)
      } else if next == tokens.count, place == name.count {
        return true
      } else if next < tokens.count, let length = tokens[next].length(in: name, at: place) {
        next += 1
        place += length
      } else if let known = retry, known.place < name.count {
        place = known.place + 1
        next = known.next
        retry = (place, next)
      } else {
        return false
      }
    }
  }
}

extension Glob.Token {
  /// How many bytes at `place` it takes; nil where it doesn't match.
  fileprivate func length(in name: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
    guard place < name.count else { return nil }
    switch self {
    case .byte(let byte): return name[place] == byte ? 1 : nil
    case .anyRun: return 0
    case .anyOne: return Self.scalar(in: name, at: place).length
    case .set(let ranges, let isNegated):
      let (scalar, length) = Self.scalar(in: name, at: place)
      return ranges.contains { $0.contains(scalar) } != isNegated ? length : nil
    }
  }

  private static func scalar(
    in name: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    if name[place] < 0x80 { return (Unicode.Scalar(name[place]), 1) }
    var decoder = UTF8()
    var rest = UnsafeBufferPointer(rebasing: name[place..<min(place + 4, name.count)]).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return ("\u{FFFD}", 1) }
    return (scalar, UTF8.width(scalar))
  }
}
