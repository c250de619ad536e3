/// What part of a file a request wants (RFC 9110, 14): one range of bytes, or all of it.
enum ByteRange: Sendable, Equatable {
  case all
  /// First and last byte, both included.
  case part(ClosedRange<Int>)
  /// A range that begins after the end.
  case unsatisfiable

  /// - parameters:
  ///   - header: the value of `Range`; several ranges and unknown units ask for all, as they may.
  ///   - validator: the value of `If-Range`.
  ///   - tag: the entity tag of the file. A validator that differs asks for all.
  init(header: String?, validator: String?, tag: String, size: Int) {
    guard let header, header.hasPrefix("bytes="), validator == nil || validator == tag else {
      self = .all
      return
    }
    let ends = header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2, !header.contains(",") else {
      self = .all
      return
    }
    switch (Int(ends[0]), Int(ends[1])) {
    case (let first?, let last?) where first <= last: self = Self.within(first, last, size)
    case (let first?, nil) where ends[1].isEmpty: self = Self.within(first, size - 1, size)
    case (nil, let count?) where ends[0].isEmpty && count > 0:
      self = Self.within(max(0, size - count), size - 1, size)
    default: self = .all
    }
  }

  private static func within(_ first: Int, _ last: Int, _ size: Int) -> ByteRange {
    first >= 0 && first < size ? .part(first...min(last, size - 1)) : .unsatisfiable
  }
}
