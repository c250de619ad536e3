import EODSandbox
import EODTesting
import Foundation
import Testing

/// The two scripts that the language is made for, run whole by the program.
@Suite("The example script", .timeLimit(.minutes(5))) struct ExampleScriptTests {
  static let options = SandboxOptions(speed: 3600)

  @Test("passes the check", arguments: ["stage-tile.eod", "c2rcc-batch.eod"])
  func check(name: String) async throws {
    let place = try Workplace()
    let outcome = try await place.run("check", TestWorld.examples.appending(path: name).path)
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome)")
  }

  @Test("stage-tile.eod brings real files from tape")
  func stageTile() async throws {
    try await withSandbox(Self.options) { sandbox in
      let place = try Workplace(sandbox)
      let scan = "scan $archive/copernicus.eu/s2a_prd_msil1c --match \"*T60WWV*\" | select path on_tape"
      let before = try await place.run("--format", "csv", "-c", scan)
      #expect(before.output.contains(",true"), "nothing is on tape: \(before)")
      let outcome = try await place.run(TestWorld.examples.appending(path: "stage-tile.eod").path)
      #expect(outcome.code == 0 && outcome.output.contains(" files for T60WWV\n"), "\(outcome)")
      #expect(outcome.output.contains("successful"), "\(outcome)")
      let after = try await place.run("--format", "csv", "-c", scan)
      let rows = after.output.split(separator: "\n").dropFirst()
      #expect(!rows.isEmpty && rows.allSatisfy { $0.hasSuffix(",false") }, "\(after)")
      for row in rows {
        let path = String(row.prefix { $0 != "," })
        let head = try #require(try FileHandle(forReadingAtPath: path)?.read(upToCount: 4))
        #expect(head == Data([0x50, 0x4B, 3, 4]), "\(path) is no zip file")
      }
    }
  }

  @Test("c2rcc-batch.eod leaves a NetCDF file for every polygon, and a second program knows the jobs")
  func batch() async throws {
    try await withSandbox(Self.options) { sandbox in
      let place = try Workplace(sandbox)
      try place.copyExampleInputs()
      let outcome = try await place.run(TestWorld.examples.appending(path: "c2rcc-batch.eod").path)
      #expect(outcome.code == 0, "\(outcome)")
      let results = place.files().filter { $0.hasPrefix("result-") && $0.hasSuffix(".nc") }
      #expect(results.count == 6, "\(place.files())")
      for name in results {
        let head = try #require(
          try FileHandle(forReadingAtPath: "\(place.folder.path)/\(name)")?.read(upToCount: 3))
        #expect(head == Data("CDF".utf8) || head == Data([0x89, 0x48, 0x44]), "\(name) is no NetCDF file")
      }
      #expect(!place.files().contains { $0.hasSuffix(".part") })
      let jobs = try await place.run("-c", "jobs | where state == successful | get label | sort-by")
      #expect(
        jobs.output.split(separator: "\n") == ["aoi-2", "aoi-20", "aoi-3", "aoi-4", "aoi-6", "aoi-9"],
        "\(jobs)")
    }
  }
}
