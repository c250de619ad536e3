package import EODCore

/// A picture, and where it came from.
package struct ShownPicture: Sendable {
  /// PNG or JPEG.
  package let bytes: [UInt8]
  package let header: ImageHeader
  /// A path or an address.
  package let place: String
  /// The name of the product.
  package let title: String

  /// - throws: ``CommandError`` where it is no picture, or more than a screen can use.
  init(_ bytes: [UInt8], place: String, title: String) throws(CommandError) {
    guard let header = ImageHeader(bytes) else {
      throw .content(path: place.strippingControls(), reason: "it is neither PNG nor JPEG", hint: nil)
    }
    guard header.width * header.height <= Self.mostPixels else {
      throw .content(
        path: place.strippingControls(), reason: "\(header.width) x \(header.height) pixels are too many",
        hint: nil)
    }
    self.bytes = bytes
    self.header = header
    self.place = place
    self.title = title
  }

  /// Decoded, that is a quarter of a gigabyte.
  private static let mostPixels = 64 << 20

  var value: Value {
    [
      "product": .string(title), "picture": .string(place), "format": .string(header.format.rawValue),
      "width": .int(header.width), "height": .int(header.height),
    ]
  }
}
