import CLibsixel
import Foundation

/// Decodes PNG and JPEG, by libsixel.
enum PixelReader {
  /// - parameter size: that the picture is scaled to.
  /// - returns: nil where it cannot be decoded.
  static func pixels(of picture: [UInt8], width: Int, height: Int) -> Pixels? {
    // The library reads files only.
    let path = NSTemporaryDirectory() + "/eod-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).picture"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    defer { unlink(path) }
    let file = Output(descriptor: descriptor)
    picture.withUnsafeBytes { file.write($0) }
    close(descriptor)
    guard !file.isBroken else { return nil }

    var allocator: OpaquePointer?
    guard isGood(sixel_allocator_new(&allocator, nil, nil, nil, nil)), let allocator else { return nil }
    defer { sixel_allocator_unref(allocator) }
    let frame = Frame(width: width, height: height)
    let status = sixel_helper_load_image_file(
      path, 1, 0, 256, nil, Int32(SIXEL_LOOP_DISABLE),
      { frame, context in
        guard let frame, let context else { return SIXELSTATUS(bad) }
        return Unmanaged<Frame>.fromOpaque(context).takeUnretainedValue().take(frame)
      }, 0, nil, Unmanaged.passUnretained(frame).toOpaque(), allocator)
    return isGood(status) ? frame.pixels : nil
  }

  /// What the library calls back with a decoded picture.
  private final class Frame {
    private let width: Int
    private let height: Int
    private(set) var pixels: Pixels?

    init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }

    func take(_ frame: OpaquePointer) -> SIXELSTATUS {
      var status = sixel_frame_strip_alpha(frame, nil)
      guard PixelReader.isGood(status) else { return status }
      status = sixel_frame_resize(frame, Int32(width), Int32(height), Int32(SIXEL_RES_BILINEAR))
      guard PixelReader.isGood(status) else { return status }
      guard Int(sixel_frame_get_pixelformat(frame)) == rgb888, let start = sixel_frame_get_pixels(frame)
      else {
        return SIXELSTATUS(bad)
      }
      let size = (Int(sixel_frame_get_width(frame)), Int(sixel_frame_get_height(frame)))
      let bytes = Array(UnsafeBufferPointer(start: start, count: size.0 * size.1 * 3))
      pixels = Pixels(width: size.0, height: size.1, bytes: bytes)
      return status
    }
  }

  /// Whether a call of the library did what it should: the macro SIXEL_FAILED, which Swift does not import.
  static func isGood(_ status: SIXELSTATUS) -> Bool { status & SIXELSTATUS(bad) == 0 }
}

/// The bit of all failures.
private let bad = 0x1000
/// SIXEL_PIXELFORMAT_RGB888, a macro of two.
private let rgb888 = 0x03
