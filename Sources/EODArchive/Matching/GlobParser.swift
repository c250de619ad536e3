/// Reads a pattern into its alternatives: braces are multiplied out.
struct GlobParser {
  /// Braces that multiply beyond this are refused.
  private static let mostAlternatives = 256

  private let pattern: String
  private let scalars: [Unicode.Scalar]
  private var place = 0

  init(_ pattern: String) {
    self.pattern = pattern
    scalars = Array(pattern.unicodeScalars)
  }

  mutating func parse() throws(GlobError) -> [[Glob.Token]] {
    guard !scalars.contains("/") else { throw .folderInPattern(pattern) }
    return try sequence(inBraces: false)
  }

  /// Up to the end, or in braces up to the `,` or `}` that ends this part.
  private mutating func sequence(inBraces: Bool) throws(GlobError) -> [[Glob.Token]] {
    var results: [[Glob.Token]] = [[]]
    while place < scalars.count {
      let scalar = scalars[place]
      if inBraces, scalar == "," || scalar == "}" { break }
      place += 1
      switch scalar {
      case "*": results = results.map { $0.last == .anyRun ? $0 : $0 + [.anyRun] }
      case "?": results = results.map { $0 + [.anyOne] }
      case "[":
        let set = try set(openedAt: place - 1)
        results = results.map { $0 + [set] }
      case "{":
        let choices = try choices(openedAt: place - 1)
        guard results.count * choices.count <= Self.mostAlternatives else {
          throw .tooManyAlternatives(pattern)
        }
        results = results.flatMap { start in choices.map { start + $0 } }
      case "\\":
        guard place < scalars.count else { throw .unfinished(pattern, "\\", at: place - 1) }
        results = results.map { $0 + Self.literal(scalars[place]) }
        place += 1
      default: results = results.map { $0 + Self.literal(scalar) }
      }
    }
    return results
  }

  private mutating func choices(openedAt start: Int) throws(GlobError) -> [[Glob.Token]] {
    var all: [[Glob.Token]] = []
    while true {
      all += try sequence(inBraces: true)
      guard place < scalars.count else { throw .unfinished(pattern, "{", at: start) }
      place += 1
      if scalars[place - 1] == "}" { return all }
    }
  }

  private mutating func set(openedAt start: Int) throws(GlobError) -> Glob.Token {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    let isNegated = place < scalars.count && (scalars[place] == "!" || scalars[place] == "^")
    if isNegated { place += 1 }
    // A bracket right at the start stands for itself.
    while place < scalars.count, scalars[place] != "]" || ranges.isEmpty {
      let first = scalars[place]
      var last = first
      place += 1
      if place + 1 < scalars.count, scalars[place] == "-", scalars[place + 1] != "]" {
        last = scalars[place + 1]
        place += 2
      }
      guard first <= last else { throw .backwardRange(pattern, "\(first)-\(last)") }
      ranges.append(first...last)
    }
    guard place < scalars.count else { throw .unfinished(pattern, "[", at: start) }
    place += 1
    return .set(ranges, isNegated: isNegated)
  }

  private static func literal(_ scalar: Unicode.Scalar) -> [Glob.Token] {
    UTF8.encode(scalar)?.map(Glob.Token.byte) ?? []
  }
}
