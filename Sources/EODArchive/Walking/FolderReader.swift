internal import CEditLine
import Glibc

/// Lists folders through getdents64, which says a file's type without another call; one a thread.
final class FolderReader {
  enum Kind { case folder, file, link, unknown, other }

  private static let bufferSize = 64 << 10
  private let buffer = UnsafeMutableRawPointer.allocate(byteCount: FolderReader.bufferSize, alignment: 8)

  deinit { buffer.deallocate() }

  /// Calls `body` with the name and kind of each entry of an open folder, without `.` and `..`, until it
  /// returns false. Returns 0 or an error number.
  func forEachEntry(
    of folder: Int32, _ body: (_ name: UnsafeBufferPointer<UInt8>, _ kind: Kind) -> Bool
  ) -> Int32 {
    while true {
      let filled = csystem_getdents64(folder, buffer, Self.bufferSize)
      guard filled > 0 else { return filled == 0 ? 0 : errno }
      var offset = 0
      while offset < filled {
        let entry = buffer + offset
        offset += Int(entry.load(fromByteOffset: 16, as: UInt16.self))
        let text = (entry + 19).assumingMemoryBound(to: CChar.self)
        let name = UnsafeBufferPointer(
          start: (entry + 19).assumingMemoryBound(to: UInt8.self), count: strlen(text))
        if Self.isSelfOrParent(name) { continue }
        guard body(name, Self.kind(entry.load(fromByteOffset: 18, as: UInt8.self))) else { return 0 }
      }
    }
  }

  private static func isSelfOrParent(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let dot = UInt8(ascii: ".")
    return name.first == dot && (name.count == 1 || name.count == 2 && name[1] == dot)
  }

  private static func kind(_ type: UInt8) -> Kind {
    switch Int(type) {
    case Int(DT_DIR): .folder
    case Int(DT_REG): .file
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): .unknown
    default: .other
    }
  }
}
