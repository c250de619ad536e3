import Foundation

extension String {
  /// Whether these bytes occur in it. Logs have half a million lines, and a search by characters takes a
  /// hundred times as long.
  func holds(_ bytes: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { buffer in
      guard var start = UnsafeRawPointer(buffer.baseAddress) else { return false }
      let (count, first) = (bytes.utf8CodeUnitCount, Int32(bytes.utf8Start.pointee))
      let end = start + buffer.count
      while end - start >= count, let found = memchr(start, first, end - start - count + 1) {
        if memcmp(found, bytes.utf8Start, count) == 0 { return true }
        start = UnsafeRawPointer(found) + 1
      }
      return false
    }
  }

  func begins(with bytes: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { buffer in
      guard let start = buffer.baseAddress, buffer.count >= bytes.utf8CodeUnitCount else { return false }
      return memcmp(start, bytes.utf8Start, bytes.utf8CodeUnitCount) == 0
    }
  }

  var beginsWithDigit: Bool { utf8.first.map { (48...57).contains($0) } ?? false }
}
