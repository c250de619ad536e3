import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

@Suite("scan") struct ScanTests {
  private static let older = "S2A_MSIL1C_20200623T112121_N0209_R037_T30UUA_20200623T133333.zip"
  private static let newer = "S2A_MSIL1C_20200623T112121_N0500_R037_T30UUA_20230401T101010.zip"
  private static let other = "S2B_MSIL1C_20200705T112119_N0209_R037_T30UVA_20200705T133333.zip"

  /// Three products of two scenes and a stray, below `tree`, by day.
  private func makeTree(_ world: TestWorld) throws {
    try world.folder.makeFolder("tree/2020/06/23")
    try world.folder.makeFolder("tree/2020/07/05")
    try world.folder.write("old", to: "tree/2020/06/23/\(Self.older)")
    try world.folder.write("new", to: "tree/2020/06/23/\(Self.newer)")
    try world.folder.write("stray", to: "tree/2020/06/23/\(Self.newer)_new")
    try world.folder.write("other", to: "tree/2020/07/05/\(Self.other)")
  }

  @Test("tells what a product's name says, its size, and whether it is on tape")
  func columns() async throws {
    try await TestWorld.run { world in
      let row = try await world.value("scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | first")
      #expect(
        row.asRecord?.keys
          == ["path", "name", "mission", "level", "tile", "sensing", "baseline", "size", "on_tape"])
      #expect(row["path"]?.asString?.hasPrefix("/") == true)
      #expect(row["mission"] == "S2A")
      #expect(row["level"]?.asString?.contains("1C") == true)
      #expect(row["tile"] == "60WWV")
      #expect(row["sensing"]?.asDate != nil)
      #expect(row["on_tape"]?.asBool != nil)
      #expect(try await world.value("scan $archive | where on_tape | count").asInt ?? 0 > 30)
    }
  }

  @Test("matches whole names, prunes by day, keeps strays out, and one product a scene with --newest")
  func selection() async throws {
    try await TestWorld.run { world in
      try makeTree(world)
      #expect(try await world.value("scan tree | count") == 3)
      #expect(try await world.value("scan tree --match *T30UUA* | count") == 2)
      #expect(try await world.value("scan tree --match T30UUA | count") == 0)
      #expect(try await world.value("scan tree --suffix .zip_new | count") == 1)
      #expect(
        try await world.value("scan tree --newest | get name") == [.string(Self.newer), .string(Self.other)])
      #expect(try await world.value("scan tree --from 2020-07-01 | get name") == [.string(Self.other)])
      #expect(try await world.value("scan tree --to 2020-06-23 | count") == 2)
    }
  }

  @Test("does not read the folders of other days")
  func pruning() async throws {
    try await TestWorld.run { world in
      try world.folder.makeFolder("tree/2020/01/01")
      try world.folder.write("misplaced", to: "tree/2020/01/01/\(Self.other)")
      #expect(try await world.value("scan tree --from 2020-07-01 --to 2020-07-31 | count") == 0)
      #expect(try await world.value("scan tree | count") == 1)
    }
  }

  @Test("names a folder that is not there, and the nearest that is")
  func missingFolder() async throws {
    try await TestWorld.run { world in
      try makeTree(world)
      let failure = try await world.failure("scan treee | count")
      #expect(failure.code == "E-NO-FOLDER")
      #expect(failure.message.contains("\(world.folder.path)/treee"))
      #expect(failure.help == "did you mean \(world.folder.path)/tree?")
      #expect(failure.exitCode == .failed)
      #expect(try await world.failure("scan tree/2020/06/23/\(Self.older)").code == "E-NOT-A-FOLDER")
    }
  }

  @Test("refuses a time that runs backwards") func backwards() async throws {
    try await TestWorld.run { world in
      let failure = try await world.failure("scan . --from 2020-07-02 --to 2020-07-01")
      #expect(failure.code == "E-TIME-RANGE")
      #expect(failure.help == "swap the two")
    }
  }

  @Test(
    "warns of a folder it cannot read, lists the rest, and fails",
    .disabled(if: geteuid() == 0, "root may read every folder"))
  func unreadableFolder() async throws {
    try await TestWorld.run { world in
      try makeTree(world)
      let closed = "\(world.folder.path)/tree/2020/06"
      chmod(closed, 0)
      defer { chmod(closed, 0o700) }
      let failure = try await world.failure("scan tree | save found.json")
      #expect(failure.code == "E-SCAN-INCOMPLETE")
      #expect(failure.message.contains("1 folder could not be read"))
      #expect(failure.exitCode == .failed)
      #expect(world.transcript.warnings.contains { $0.contains(closed) })
      #expect(!world.names().contains("found.json"))
    }
  }
}
