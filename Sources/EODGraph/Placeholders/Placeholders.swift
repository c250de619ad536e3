package import EODCore

/// The places of a graph's text that SNAP replaces before it reads the XML, found as SNAP's own reader finds
/// them, with its gaps (ceres-core, `TemplateReader`):
/// - `${name}` goes up to the next `}`, whatever is between;
/// - `$name` takes letters, digits, `_`, further `$` and dots, so `$img1.nc` names `img1.nc`;
/// - the character right after a replaced `${name}` is passed on unread, so in `${a}${b}` or `${a}$b` the second
///   is not replaced;
/// - unknown names stay as they are, and replaced text is not read again.
package struct Placeholders: Sendable {
  package struct Place: Sendable, Equatable {
    package let name: String
    /// `${name}` rather than `$name`.
    package let isBraced: Bool
    /// With its `$` and braces.
    package let span: Span
  }

  /// In the order of the text.
  package private(set) var places: [Place] = []
  /// Those that SNAP passes over because they follow a replaced `${name}` at once.
  package private(set) var hidden: [Place] = []
  /// `${` that nothing closes.
  package private(set) var unclosed: [Span] = []

  /// - parameter isKnown: whether there is a value for a name; it matters for what follows a place.
  package init(_ bytes: [UInt8], isKnown: (String) -> Bool = { _ in true }) {
    var offset = 0
    // Without it, each `${` that nothing closes would have the whole rest searched.
    let lastEnd = bytes.lastIndex(of: UInt8(ascii: "}")) ?? -1
    while let start = bytes[offset...].firstIndex(of: Self.mark) {
      guard let place = Self.place(in: bytes, at: start, lastEnd) else {
        if Self.opensBrace(bytes, at: start) { unclosed.append(Span(start, start + 2)) }
        offset = start + 1
        continue
      }
      places.append(place)
      offset = place.span.upper
      guard place.isBraced, isKnown(place.name), offset < bytes.count else { continue }
      if bytes[offset] == Self.mark, let next = Self.place(in: bytes, at: offset, lastEnd) {
        hidden.append(next)
      }
      offset += 1
    }
  }

  package init(_ text: String, isKnown: (String) -> Bool = { _ in true }) {
    self.init(Array(text.utf8), isKnown: isKnown)
  }

  /// Each name once, in the order of the text.
  package var names: [String] {
    var seen: Set<String> = []
    return places.map(\.name).filter { seen.insert($0).inserted }
  }

  private static let mark = UInt8(ascii: "$")

  private static func opensBrace(_ bytes: [UInt8], at start: Int) -> Bool {
    start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "{")
  }

  private static func place(in bytes: [UInt8], at start: Int, _ lastEnd: Int) -> Place? {
    if opensBrace(bytes, at: start) {
      guard start + 2 <= lastEnd, let end = bytes[(start + 2)...].firstIndex(of: UInt8(ascii: "}")) else {
        return nil
      }
      let name = String(decoding: bytes[(start + 2)..<end], as: UTF8.self)
      return Place(name: name, isBraced: true, span: Span(start, end + 1))
    }
    let rest = bytes[(start + 1)...].prefix(256)
    var name = String.UnicodeScalarView()
    for scalar in String(decoding: rest, as: UTF8.self).unicodeScalars {
      guard name.isEmpty ? scalar.startsJavaName : scalar.continuesJavaName || scalar == "." else { break }
      name.append(scalar)
    }
    guard !name.isEmpty else { return nil }
    let text = String(name)
    return Place(name: text, isBraced: false, span: Span(start, start + 1 + text.utf8.count))
  }
}

extension Unicode.Scalar {
  fileprivate var startsJavaName: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
      .currencySymbol, .connectorPunctuation:
      true
    default: false
    }
  }

  fileprivate var continuesJavaName: Bool {
    switch properties.generalCategory {
    case .decimalNumber, .nonspacingMark, .spacingMark, .format: true
    default: startsJavaName
    }
  }
}
