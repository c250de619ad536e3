import EODCore
import Synchronization

/// Finds values that nest deeper than what goes through them may recurse.
///
/// To look at each value that holds others would take as long as they are large. One in sixty-four is looked at,
/// by a fixed sequence, so a value that gets a level more at each turn is found soon behind the limit.
final class NestingWatch: Sendable {
  /// Levels, as many as `from json` reads.
  static let limit = 512

  private let seen = Atomic<UInt64>(0)

  /// Whether `value`, which holds lists or records, is looked at and nests too deeply.
  func finds(_ value: Value) -> Bool {
    let (number, _) = seen.add(1, ordering: .relaxed)
    // The upper bits of the product are spread evenly.
    return (number &* 0x9E37_79B9_7F4A_7C15) >> 58 == 0 && value.isDeeper(than: Self.limit)
  }
}

extension Value {
  /// Whether it is a list or a record.
  var isContainer: Bool {
    switch self {
    case .list, .record: true
    default: false
    }
  }

  /// Whether more than `levels` lists and records are inside of each other.
  fileprivate func isDeeper(than levels: Int) -> Bool {
    switch self {
    case .list(let items): levels == 0 || items.contains { $0.isDeeper(than: levels - 1) }
    case .record(let record): levels == 0 || record.values.contains { $0.isDeeper(than: levels - 1) }
    default: false
    }
  }
}
