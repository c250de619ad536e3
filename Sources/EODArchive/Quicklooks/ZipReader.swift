import CZlib
import Foundation

/// Reads single files out of a zip, and of the rest no more than its directory (PKWARE's APPNOTE.TXT, 4.3).
struct ZipReader {
  struct Entry {
    let path: String
    let method: Int
    let packedSize: Int
    let size: Int
    let offset: Int
  }

  /// Why a zip cannot be read.
  enum Failure: Error, Equatable {
    case notAZip
    case damaged
    case method(Int)
  }

  let entries: [Entry]
  private let bytes: Data

  init(_ path: String) throws {
    // Mapped: products are gigabytes, and of those only a few pages are looked at.
    bytes = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    entries = try Self.directory(of: bytes)
  }

  /// The content of an entry.
  /// - parameter limit: more is not read: what a directory says of its sizes may be wrong, and on purpose.
  func content(of entry: Entry, limit: Int) throws(Failure) -> [UInt8] {
    guard entry.size <= limit, Self.number(bytes, entry.offset, 4) == 0x0403_4B50,
      let name = Self.number(bytes, entry.offset + 26, 2),
      let extra = Self.number(bytes, entry.offset + 28, 2)
    else { throw .damaged }
    let start = entry.offset + 30 + name + extra
    guard start + entry.packedSize <= bytes.count else { throw .damaged }
    let packed = Array(bytes[bytes.startIndex + start..<bytes.startIndex + start + entry.packedSize])
    switch entry.method {
    case 0: return packed
    case 8: return try Self.inflated(packed, size: entry.size)
    default: throw .method(entry.method)
    }
  }

  private static func directory(of bytes: Data) throws(Failure) -> [Entry] {
    // The end record is 22 bytes and a comment of up to 65,535.
    let earliest = max(0, bytes.count - 22 - 0xFFFF)
    guard bytes.count >= 22,
      let end = stride(from: bytes.count - 22, through: earliest, by: -1).first(where: {
        number(bytes, $0, 4) == 0x0605_4B50
      }), var count = number(bytes, end + 10, 2), var place = number(bytes, end + 16, 4)
    else { throw .notAZip }
    if place == 0xFFFF_FFFF || count == 0xFFFF {
      // Zip64: a locator stands before the end record, and names the place of a longer one.
      guard end >= 20, number(bytes, end - 20, 4) == 0x0706_4B50, let longer = number(bytes, end - 12, 8),
        number(bytes, longer, 4) == 0x0606_4B50, let all = number(bytes, longer + 32, 8),
        let start = number(bytes, longer + 48, 8)
      else { throw .damaged }
      (count, place) = (all, start)
    }
    var entries: [Entry] = []
    for _ in 0..<min(count, 1 << 20) {
      guard number(bytes, place, 4) == 0x0201_4B50, let method = number(bytes, place + 10, 2),
        var packed = number(bytes, place + 20, 4), var size = number(bytes, place + 24, 4),
        let nameLength = number(bytes, place + 28, 2), let extraLength = number(bytes, place + 30, 2),
        let commentLength = number(bytes, place + 32, 2), var offset = number(bytes, place + 42, 4),
        place + 46 + nameLength + extraLength <= bytes.count
      else { throw .damaged }
      let base = bytes.startIndex + place + 46
      let name = String(decoding: bytes[base..<base + nameLength], as: UTF8.self)
      widen(&size, &packed, &offset, by: bytes, place + 46 + nameLength, extraLength)
      entries.append(Entry(path: name, method: method, packedSize: packed, size: size, offset: offset))
      place += 46 + nameLength + extraLength + commentLength
    }
    return entries
  }

  /// Takes the sizes of Zip64 from the extra field where the usual ones have no room for them.
  private static func widen(
    _ size: inout Int, _ packed: inout Int, _ offset: inout Int, by bytes: Data, _ start: Int, _ length: Int
  ) {
    var place = start
    while place + 4 <= start + length, let id = number(bytes, place, 2),
      let count = number(bytes, place + 2, 2)
    {
      if id == 1 {
        var next = place + 4
        func take(_ value: inout Int) {
          guard value == 0xFFFF_FFFF, next + 8 <= place + 4 + count, let wide = number(bytes, next, 8) else {
            return
          }
          value = wide
          next += 8
        }
        take(&size)
        take(&packed)
        take(&offset)
      }
      place += 4 + count
    }
  }

  /// Little-endian; nil beyond the end, and for more than an Int holds.
  private static func number(_ bytes: Data, _ place: Int, _ count: Int) -> Int? {
    guard place >= 0, place <= bytes.count - count else { return nil }
    let start = bytes.startIndex + place
    let number = bytes[start..<start + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: number)
  }

  private static func inflated(_ packed: [UInt8], size: Int) throws(Failure) -> [UInt8] {
    var packed = packed
    var stream = z_stream()
    // Negative: deflate without a header of zlib's own.
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .damaged
    }
    defer { inflateEnd(&stream) }
    var all = [UInt8](repeating: 0, count: size)
    let status = packed.withUnsafeMutableBufferPointer { input in
      all.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return inflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END, stream.total_out == size else { throw .damaged }
    return all
  }
}
