import EODCore

/// A zip file of stored, not compressed, entries, whose size is known before its content is made
/// (PKWARE's APPNOTE.TXT, 4.3).
struct ZipFile: Sendable {
  struct Entry: Sendable {
    /// With `/` between folders; a folder of its own ends with one.
    let path: String
    let count: Int
    /// Exactly `count` bytes.
    let content: @Sendable () -> [UInt8]
  }

  let entries: [Entry]
  /// What every entry is dated.
  let date: Timestamp

  /// In bytes, of the whole file.
  var size: Int {
    entries.reduce(Self.endSize) { sum, entry in
      sum + Self.headerSize + Self.directorySize + 2 * entry.path.utf8.count + entry.count
    }
  }

  func bytes() -> [UInt8] {
    var file = LittleEndianBytes()
    var directory = LittleEndianBytes()
    file.bytes.reserveCapacity(size)
    for entry in entries {
      let content = entry.content()
      let offset = file.bytes.count
      var common = LittleEndianBytes()
      common.append(version, flags, stored, dosTime, dosDate)
      common.append(CRC32.of(content))
      common.append(UInt32(content.count), UInt32(content.count))
      common.append(UInt16(entry.path.utf8.count), 0)

      file.append(UInt32(0x0403_4B50))
      file.bytes += common.bytes + Array(entry.path.utf8)
      file.bytes += content

      directory.append(UInt32(0x0201_4B50))
      directory.append(madeByUnix)
      directory.bytes += common.bytes
      // No comment, first disk, no internal attributes.
      directory.append(UInt16(0), 0, 0)
      directory.append(entry.path.hasSuffix("/") ? folderMode : fileMode, UInt32(offset))
      directory.bytes += Array(entry.path.utf8)
    }
    let start = file.bytes.count
    file.bytes += directory.bytes
    file.append(UInt32(0x0605_4B50))
    file.append(UInt16(0), 0, UInt16(entries.count), UInt16(entries.count))
    file.append(UInt32(directory.bytes.count), UInt32(start))
    file.append(UInt16(0))
    return file.bytes
  }

  private static let headerSize = 30
  private static let directorySize = 46
  private static let endSize = 22

  private let version: UInt16 = 20
  private let madeByUnix: UInt16 = 3 << 8 | 20
  /// Names are UTF-8.
  private let flags: UInt16 = 1 << 11
  private let stored: UInt16 = 0
  private let fileMode: UInt32 = 0o100644 << 16
  private let folderMode: UInt32 = 0o040755 << 16 | 0x10

  private var dosTime: UInt16 {
    let second = date.civil.secondOfDay
    return UInt16(second / 3600) << 11 | UInt16(second / 60 % 60) << 5 | UInt16(second % 60 / 2)
  }

  private var dosDate: UInt16 {
    let (year, month, day, _) = date.civil
    return UInt16(max(0, year - 1980)) << 9 | UInt16(month) << 5 | UInt16(day)
  }

  init(date: Timestamp, entries: [Entry]) {
    self.date = date
    self.entries = entries
  }
}

private struct LittleEndianBytes {
  var bytes: [UInt8] = []

  mutating func append(_ numbers: UInt16...) {
    for number in numbers { bytes += [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)] }
  }

  mutating func append(_ numbers: UInt32...) {
    for number in numbers { bytes += (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
  }
}
