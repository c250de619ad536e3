import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct ArchiveTests {
  private let scenes = Track.all.flatMap { $0.scenes(seed: 1) }

  @Test("names are read by the reader of real names, and agree with what they are made from")
  func names() throws {
    for scene in scenes {
      let product = Product(scene.name(.l1c))
      #expect(product.level == "L1C")
      #expect(product.mission == scene.mission)
      #expect(product.tile == scene.tile)
      #expect(product.sensing == scene.sensing)
      #expect(product.orbit == scene.orbit)
    }
    #expect(Set(scenes.map(\.archivePath)).count == scenes.count)
  }

  @Test("the archive holds hundreds of scenes, dozens of T60WWV, and some in two processings")
  func amounts() {
    #expect((250...600).contains(scenes.count))
    #expect(scenes.count { $0.tile.name == "60WWV" } >= 36)
    let once = Set(scenes.map { Product($0.name(.l1c)).sceneKey })
    #expect(scenes.count - once.count >= 10)
  }

  @Test(
    "the tiles and dates of the notebook are covered whole",
    arguments: [
      ("30UUA", "2020-06-23"), ("30UVA", "2020-06-23"), ("30UVB", "2020-06-23"), ("30UWB", "2020-06-25"),
      ("30UXB", "2020-07-30"), ("30UWC", "2020-06-25"), ("29UPR", "2020-06-01"), ("30UUC", "2020-06-01"),
      ("30UVC", "2020-06-23"), ("31UCS", "2023-07-07"),
    ])
  func covered(tile: String, day: String) {
    let found = scenes.filter { $0.tile.name == tile && $0.sensing.date == day }
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0.coverage == .whole })
  }

  @Test("another seed makes other scenes, the same seed the same")
  func seeds() {
    #expect(Track.all.flatMap { $0.scenes(seed: 1) } == scenes)
    #expect(Track.all.flatMap { $0.scenes(seed: 2) } != scenes)
  }

  @Test("a swath that covers a part of a tile lies within the tile")
  func partialFootprint() throws {
    let partial = try #require(scenes.first { $0.coverage != .whole })
    #expect(partial.footprint.squareKilometres < partial.tile.footprint.squareKilometres * 0.8)
    #expect(partial.footprint.squareKilometres > 1000)
    let box = partial.tile.footprint.boundingBox
    let mine = partial.footprint.boundingBox
    #expect(
      mine.west >= box.west && mine.east <= box.east && mine.south >= box.south && mine.north <= box.north)
  }

  @Test("most scenes are on tape: full size, no blocks; a recall brings a file of that size")
  func recall() throws {
    let root = try SandboxRoot(path: nil)
    defer { root.remove() }
    let tree = try ArchiveTree(scenes, in: root, seed: 1)
    let inventory = tree.tally.total
    #expect(inventory.onTape > scenes.count * 3 / 4)
    #expect(inventory.onDisk > 5)

    let scene = try #require(scenes.first(where: tree.isOnTape))
    let file = "\(tree.root)/\(scene.archivePath)"
    let before = try #require(FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
    try tree.recall(scene)
    let bytes = try #require(FileManager.default.contents(atPath: file))
    #expect(!tree.isOnTape(scene))
    #expect(bytes.count == before)
    #expect(bytes.prefix(4) == Data([0x50, 0x4B, 3, 4]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.spool).isEmpty)
  }

  @Test("there are strays beside the products")
  func strays() throws {
    let root = try SandboxRoot(path: nil)
    defer { root.remove() }
    _ = try ArchiveTree(scenes, in: root, seed: 1)
    let files = FileManager.default.enumerator(atPath: root.archive)?.compactMap { $0 as? String } ?? []
    #expect(files.count { $0.hasSuffix(".zip_new") } >= 3)
    #expect(files.count { $0.hasSuffix(".zip") } == scenes.count)
  }

  @Test("a tree that is there is taken as it is")
  func reuse() throws {
    let root = try SandboxRoot(path: nil)
    defer { root.remove() }
    let tree = try ArchiveTree(scenes, in: root, seed: 1)
    let scene = try #require(scenes.first(where: tree.isOnTape))
    try tree.recall(scene)
    let again = try ArchiveTree(scenes, in: root, seed: 1)
    #expect(!again.isOnTape(scene))
    #expect(again.tally.total == tree.tally.total)
  }
}
