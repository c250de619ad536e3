import EODCore

/// What one press of Tab does to the line.
enum CompletionStep: Equatable {
  /// Moves the cursor by scalars, deletes scalars before it, and inserts text there.
  case edit(move: Int, deleted: Int, text: String)
  case list([Candidate])
  case nothing

  /// A single candidate is inserted, with a blank after it where it is whole. Several give what they have in
  /// common, if that adds to what was typed, else the list of them.
  /// - parameter cursor: in bytes of `line`.
  init(line: String, cursor: Int, answer: CompletionAnswer) {
    let bytes = Array(line.utf8)
    let lower = min(max(0, answer.replaced.lower), bytes.count)
    let upper = min(max(lower, answer.replaced.upper), bytes.count)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    let typed = text(lower..<upper)

    func replacing(with new: String) -> CompletionStep {
      let move = upper >= cursor ? text(cursor..<upper).scalarCount : -text(upper..<cursor).scalarCount
      return .edit(move: move, deleted: typed.scalarCount, text: new)
    }

    let candidates = answer.candidates
    guard let first = candidates.first else {
      self = .nothing
      return
    }
    if candidates.count == 1 {
      let isFollowedByBlank = upper < bytes.count && bytes[upper] == UInt8(ascii: " ")
      self = replacing(with: first.isWhole && !isFollowedByBlank ? first.text + " " : first.text)
      return
    }
    let common = candidates.dropFirst().reduce(first.text) { $0.commonPrefix(with: $1.text) }
    self = common.scalarCount > typed.scalarCount ? replacing(with: common) : .list(candidates)
  }
}

extension String {
  fileprivate var scalarCount: Int { unicodeScalars.count }

  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
