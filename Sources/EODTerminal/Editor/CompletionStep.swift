import EODCore

/// What one press of Tab does to the line.
struct CompletionStep: Equatable {
  /// The line with what was inserted; nil where nothing is.
  var line: LineText?
  /// The candidates to show below it.
  var listed: [Candidate] = []

  /// A single candidate is inserted, with a blank after it where it is whole. Of several what they have in common
  /// is, if that adds to what was typed, and they are listed.
  /// - parameter cursor: in bytes of `line`.
  init(line: String, cursor: Int, answer: CompletionAnswer) {
    let bytes = Array(line.utf8)
    let lower = min(max(0, answer.replaced.lower), bytes.count)
    let upper = min(max(lower, answer.replaced.upper), bytes.count)
    func scalars(_ range: Range<Int>) -> [Unicode.Scalar] {
      Array(String(decoding: bytes[range], as: UTF8.self).unicodeScalars)
    }
    let typed = scalars(lower..<upper)

    func replacing(with new: String) -> LineText {
      let before = scalars(0..<lower) + Array(new.unicodeScalars)
      return LineText(before + scalars(upper..<bytes.count), cursor: before.count)
    }

    let candidates = answer.candidates
    guard let first = candidates.first else { return }
    if candidates.count == 1 {
      let isFollowedByBlank = upper < bytes.count && bytes[upper] == UInt8(ascii: " ")
      self.line = replacing(with: first.isWhole && !isFollowedByBlank ? first.text + " " : first.text)
      return
    }
    listed = candidates
    // Where nothing was typed yet, any part of a name may be.
    guard !typed.isEmpty else { return }
    let common = Self.commonStart(of: candidates)
    // Candidates that hold what was typed further inside share a beginning that has nothing to do with it.
    if common.count > typed.count, Self.bare(common).starts(with: Self.bare(typed), by: Self.sameButCase) {
      self.line = replacing(with: LineText.string(common))
    }
  }

  private static func commonStart(of candidates: [Candidate]) -> [Unicode.Scalar] {
    // What the first and the last by their order share, all share that stand between.
    guard let first = candidates.min(by: { $0.text < $1.text })?.text,
      let last = candidates.max(by: { $0.text < $1.text })?.text
    else { return [] }
    var common = zip(first.utf8, last.utf8).prefix { $0 == $1 }.map(\.0)
    // Characters may share their first bytes alone.
    while let last = common.last, last >= 0x80, String(validating: common, as: UTF8.self) == nil {
      common.removeLast()
    }
    return Array(String(decoding: common, as: UTF8.self).unicodeScalars)
  }

  private static func bare(_ text: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
    text.first == "'" || text.first == "\"" ? text.dropFirst() : text[...]
  }

  private static func sameButCase(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
    a == b || a.properties.lowercaseMapping == b.properties.lowercaseMapping
  }
}
