/// Collects what a terminal pastes, up to the mark that ends it.
struct PastedText {
  private static let endMark = Array("\u{1B}[201~".unicodeScalars)

  private var scalars: [Unicode.Scalar] = []

  /// Takes the next scalar; true when the paste has ended with it.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    scalars.append(scalar)
    guard scalars.suffix(Self.endMark.count).elementsEqual(Self.endMark) else { return false }
    scalars.removeLast(Self.endMark.count)
    return true
  }

  /// What to put into the line: rows end with line feeds, whichever of the two signs or both the terminal sends, and
  /// whichever way round its driver hands them on; control characters are gone; and the line ends behind the last
  /// row go, so that Enter is all that is left to press.
  var text: [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var half: Unicode.Scalar?
    for scalar in scalars {
      switch scalar {
      case "\r", "\n":
        let isOtherHalf = half.map { $0 != scalar } ?? false
        if !isOtherHalf { result.append("\n") }
        half = isOtherHalf ? nil : scalar
        continue
      case "\t": result.append("\t")
      default: if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
      half = nil
    }
    while result.last == "\n" { result.removeLast() }
    return result
  }
}
