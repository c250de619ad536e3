import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct ZipFileTests {
  @Test("the check sum is that of the reference")
  func checkSum() { #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926) }

  @Test("the size is known before the content is made")
  func size() throws {
    let scene = try #require(Track.all.first?.scenes(seed: 1).first)
    let zip = ProductPackage.sentinel2(scene, .l1c, seed: 1)
    let bytes = zip.bytes()
    #expect(bytes.count == zip.size)
    #expect((20_000...500_000).contains(bytes.count))
    #expect(bytes == zip.bytes())
  }

  @Test("everything lies in the one folder of the product")
  func folder() throws {
    let scene = try #require(Track.all.first?.scenes(seed: 1).first)
    let zip = ProductPackage.sentinel2(scene, .l1c, seed: 1)
    let folder = "\(scene.name(.l1c)).SAFE/"
    #expect(zip.entries.allSatisfy { $0.path.hasPrefix(folder) })
    #expect(zip.entries.contains { $0.path == "\(folder)manifest.safe" })
  }

  @Test("the directory at the end leads to every entry")
  func directory() throws {
    let date = try #require(Timestamp("2020-06-23T11:21:20Z"))
    let zip = ZipFile(
      date: date,
      entries: [
        .init(path: "a/", count: 0) { [] }, .init(path: "a/b.txt", count: 5) { Array("hello".utf8) },
      ])
    let bytes = zip.bytes()
    let end = bytes.count - 22
    #expect(Array(bytes[end..<end + 4]) == [0x50, 0x4B, 5, 6])
    let start = bytes.number(at: end + 16)
    #expect(Array(bytes[start..<start + 4]) == [0x50, 0x4B, 1, 2])
    let second = start + 46 + 2
    #expect(bytes.number(at: second + 16) == Int(CRC32.of(Array("hello".utf8))))
    #expect(Array(bytes[bytes.number(at: second + 42)...].prefix(4)) == [0x50, 0x4B, 3, 4])
  }

  @Test(
    "unzip finds nothing wrong", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/unzip")))
  func unzip() throws {
    let scene = try #require(Track.all.first?.scenes(seed: 1).first)
    let file = NSTemporaryDirectory() + "eod-zip-\(UUID().uuidString).zip"
    defer { unlink(file) }
    let zip = ProductPackage.sentinel2(scene, .l1c, seed: 1)
    #expect(FileManager.default.createFile(atPath: file, contents: Data(zip.bytes())))
    let unzip = Process()
    unzip.executableURL = URL(filePath: "/usr/bin/unzip")
    unzip.arguments = ["-tqq", file]
    try unzip.run()
    unzip.waitUntilExit()
    #expect(unzip.terminationStatus == 0)
  }
}

extension [UInt8] {
  /// Four bytes, the lowest first.
  fileprivate func number(at offset: Int) -> Int {
    self[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
