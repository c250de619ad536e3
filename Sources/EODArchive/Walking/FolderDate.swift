import EODCore

/// What the names of the folders above say about the day: archives are laid out as `…/YYYY/MM/DD/…`.
enum FolderDate: Sendable, Equatable {
  case unknown
  case year(Int)
  case month(Int, Int)
  case day(Int, Int, Int)

  /// What it becomes in a folder of this name.
  func entering(_ name: UnsafeBufferPointer<UInt8>) -> FolderDate {
    switch (self, Self.number(name), name.count) {
    case (.year(let year), let month?, 2) where (1...12).contains(month): .month(year, month)
    case (.month(let year, let month), let day?, 2) where (1...31).contains(day): .day(year, month, day)
    // Below the day come the product's own folders.
    case (.day, _, _): self
    case (_, let year?, 4) where (1970...2199).contains(year): .year(year)
    default: .unknown
    }
  }

  /// What the folders of a path say.
  static func of(path: String) -> FolderDate {
    path.utf8.split(separator: UInt8(ascii: "/")).reduce(.unknown) { date, name in
      Array(name).withUnsafeBufferPointer(date.entering)
    }
  }

  /// The moments that may lie below; nil where nothing is known, and for a day that the calendar lacks.
  var range: TimeRange? {
    let (first, following): (Timestamp?, Timestamp?) =
      switch self {
      case .unknown: (nil, nil)
      case .year(let year):
        (Timestamp(year: year, month: 1, day: 1), Timestamp(year: year + 1, month: 1, day: 1))
      case .month(let year, let month):
        (
          Timestamp(year: year, month: month, day: 1),
          Timestamp(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
        )
      case .day(let year, let month, let day):
        (
          Timestamp(year: year, month: month, day: day),
          Timestamp(year: year, month: month, day: day)?.adding(.seconds(86400))
        )
      }
    guard let first, let following else { return nil }
    return TimeRange(from: first, to: Timestamp(nanoseconds: following.nanoseconds - 1))
  }

  private static func number(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...4).contains(name.count) else { return nil }
    var number = 0
    for byte in name {
      guard (48...57).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    return number
  }
}
