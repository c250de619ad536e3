import EODArchive
import EODCore
import Foundation
import Testing

@testable import EODArchive

@Suite struct QuicklookTests {
  @Test(
    "the quicklook is found by the names that missions use",
    arguments: [
      (["S2A_MSIL1C_X-ql.jpg", "GRANULE/L1C/QI_DATA/T60WWV_PVI.jp2"], "S2A_MSIL1C_X-ql.jpg"),
      (["preview/icons/logo.png", "preview/quick-look.png", "preview/map.png"], "preview/quick-look.png"),
      (["manifest.xml", "browse.jpg"], "browse.jpg"),
      (["a/LC08_thumb_small.jpeg"], "a/LC08_thumb_small.jpeg"),
      (["IMG_DATA/B01.jp2", "photo.png"], nil),
    ] as [([String], String?)])
  func names(paths: [String], best: String?) { #expect(QuicklookName.best(paths) == best) }

  @Test("out of a zip comes the picture, packed or not")
  func zip() throws {
    let tree = try TemporaryTree()
    let folder = "\(tree.root)/P.SAFE"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 7, count: 500)
    try Data(png).write(to: URL(filePath: "\(folder)/P-ql.png"))
    for (zip, count) in [(Self.packed, 508), (Self.stored, 20)] {
      try Data(base64Encoded: zip)?.write(to: URL(filePath: "\(tree.root)/P.zip"))
      let found = try Quicklook(of: "\(tree.root)/P.zip")
      #expect(found.bytes == Array(png.prefix(count)) && found.place == "\(tree.root)/P.zip/P.SAFE/P-ql.png")
    }
    #expect(try Quicklook(of: folder).bytes == png)
  }

  /// Zips of the picture, made by another program: deflated, and its first 20 bytes as they are.
  private static let packed = """
    UEsDBBQAAAAIAAAAIQDdMtD6DwAAAPwBAAAPAAAAUC5TQUZFL1AtcWwucG5n6wzwc+flkuJiHwUjDgAAUEsBAhQDFAAAAAgAAAAh
    AN0y0PoPAAAA/AEAAA8AAAAAAAAAAAAAAIABAAAAAFAuU0FGRS9QLXFsLnBuZ1BLBQYAAAAAAQABAD0AAAA8AAAAAAA=
    """.filter { !$0.isWhitespace }
  private static let stored = """
    UEsDBBQAAAAAAAAAIQBkWd0OFAAAABQAAAAPAAAAUC5TQUZFL1AtcWwucG5niVBORw0KGgoHBwcHBwcHBwcHBwdQSwECFAMUAAAA
    AAAAACEAZFndDhQAAAAUAAAADwAAAAAAAAAAAAAAgAEAAAAAUC5TQUZFL1AtcWwucG5nUEsFBgAAAAABAAEAPQAAAEEAAAAAAA==
    """.filter { !$0.isWhitespace }

  @Test("what is no zip, no product or not there says so")
  func refused() throws {
    let tree = try TemporaryTree()
    try Data("PK\u{3}\u{4} and no more".utf8).write(to: URL(filePath: "\(tree.root)/broken.zip"))
    try Data("words".utf8).write(to: URL(filePath: "\(tree.root)/words.txt"))
    #expect(throws: QuicklookError.unreadable("\(tree.root)/broken.zip", "it is no whole zip")) {
      try Quicklook(of: "\(tree.root)/broken.zip")
    }
    #expect(throws: QuicklookError.notAPicture("\(tree.root)/words.txt")) {
      try Quicklook(of: "\(tree.root)/words.txt")
    }
    #expect(throws: QuicklookError.missing("\(tree.root)/none")) { try Quicklook(of: "\(tree.root)/none") }
    #expect(throws: QuicklookError.none(tree.root)) { try Quicklook(of: tree.root) }
  }
}
