import CLibsixel

/// A picture as the letters of DEC's terminals, by libsixel.
enum SixelText {
  /// - returns: nil where it cannot be made.
  static func text(of pixels: Pixels) -> String? {
    let collected = Collected()
    var output: OpaquePointer?
    let status = sixel_output_new(
      &output,
      { data, count, context in
        guard let data, let context else { return -1 }
        let bytes = UnsafeRawBufferPointer(start: data, count: Int(count))
        Unmanaged<Collected>.fromOpaque(context).takeUnretainedValue().bytes += Array(bytes)
        return count
      }, Unmanaged.passUnretained(collected).toOpaque(), nil)
    guard PixelReader.isGood(status), let output else { return nil }
    defer { sixel_output_unref(output) }
    var dither: OpaquePointer?
    guard PixelReader.isGood(sixel_dither_new(&dither, 256, nil)), let dither else { return nil }
    defer { sixel_dither_unref(dither) }
    var bytes = pixels.bytes
    let isMade = bytes.withUnsafeMutableBufferPointer { buffer in
      let size = (Int32(pixels.width), Int32(pixels.height))
      // SIXEL_PIXELFORMAT_RGB888
      return PixelReader.isGood(
        sixel_dither_initialize(
          dither, buffer.baseAddress, size.0, size.1, 0x03, Int32(SIXEL_LARGE_AUTO), Int32(SIXEL_REP_AUTO),
          Int32(SIXEL_QUALITY_AUTO)))
        && PixelReader.isGood(sixel_encode(buffer.baseAddress, size.0, size.1, 3, dither, output))
    }
    return isMade ? String(decoding: collected.bytes, as: UTF8.self) + "\n" : nil
  }

  private final class Collected {
    var bytes: [UInt8] = []
  }
}
