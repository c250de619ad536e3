package import EODCore
import Foundation

/// A picture as what is written to a terminal to show it.
package enum PictureText {
  /// - parameters:
  ///   - picture: PNG or JPEG.
  ///   - room: the cells that it may take.
  ///   - cell: pixels of a cell, where the terminal draws pixels.
  /// - returns: nil where the picture cannot be decoded.
  package static func text(
    of picture: [UInt8], _ header: ImageHeader, by way: PictureWay, in room: TerminalInfo.Size,
    cell: (width: Int, height: Int)
  ) -> String? {
    let source = (header.width, header.height)
    func pixels(_ size: PictureSize) -> Pixels? {
      PixelReader.pixels(of: picture, width: size.width, height: size.height)
    }
    switch way {
    case .blocks(let colors):
      return pixels(PictureSize(of: source, in: room, cell: (1, 2))).map { BlockText.text(of: $0, colors) }
    case .dots: return pixels(PictureSize(of: source, in: room, cell: (2, 4))).map(DotText.text)
    case .sixel: return pixels(PictureSize(of: source, in: room, cell: cell)).flatMap(SixelText.text)
    case .iTerm:
      let size = PictureSize(of: source, in: room, cell: cell)
      return InlinePicture.iTerm(
        base64: Base64.text(of: picture), size: picture.count, columns: size.columns, rows: size.rows)
    case .kitty:
      let size = PictureSize(of: source, in: room, cell: cell)
      if header.format == .png {
        return InlinePicture.kitty(png: Base64.text(of: picture), columns: size.columns, rows: size.rows)
      }
      return pixels(size).map { InlinePicture.kitty(pixels: $0, columns: size.columns, rows: size.rows) }
    }
  }
}

/// Bytes as letters that go through anything.
enum Base64 {
  static func text(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
