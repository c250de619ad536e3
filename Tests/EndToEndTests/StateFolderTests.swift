import EODCore
import EODSandbox
import EODTesting
import Foundation
import Testing

/// What the program leaves on the disk, and what it leaves out.
@Suite("The state folder", .timeLimit(.minutes(5))) struct StateFolderTests {
  @Test("is for its owner only, and the password is nowhere in it or in what was said")
  func secrets() async throws {
    try await withSandbox(SandboxOptions(speed: 3600, password: "open-sesame-42")) { sandbox in
      let place = try Workplace(sandbox)
      try place.copyExampleInputs()
      var outcomes = [try await place.run("-c", ExitCodeTests.oneRun)]
      outcomes.append(try await place.run("-c", "search --describe EO:NO:SUCH:SET"))
      try sandbox.addFaults([["path": "/hda-broker", "kind": "html", "count": 0]])
      outcomes.append(try await place.run("-c", "search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --limit 1"))
      #expect(outcomes.map { $0.code == 0 } == [true, false, false], "\(outcomes)")
      for outcome in outcomes { #expect(!outcome.description.contains("open-sesame-42")) }
      let manager = FileManager.default
      let paths = [place.statePath] + place.files(in: "state").map { "\(place.statePath)/\($0)" }
      #expect(paths.contains("\(place.statePath)/ledger.sqlite"))
      for path in paths {
        let attributes = try manager.attributesOfItem(atPath: path)
        let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        let mode = try #require(attributes[.posixPermissions] as? NSNumber).intValue
        #expect(mode & 0o777 == (isFolder ? 0o700 : 0o600), "\(path) has mode \(String(mode, radix: 8))")
        guard !isFolder else { continue }
        let content = try Data(contentsOf: URL(filePath: path))
        #expect(content.range(of: Data("open-sesame-42".utf8)) == nil, "\(path) holds the password")
      }
    }
  }

  @Test("is not made for a line that needs nothing of it")
  func untouched() async throws {
    let place = try Workplace()
    _ = try await place.run("-c", "1")
    #expect(place.files() == [])
  }

  @Test("is where --state-dir says")
  func stateDirectory() async throws {
    let place = try Workplace()
    let other = "\(place.folder.path)/other"
    let outcome = try await place.run("--state-dir", other, "-c", "jobs | count")
    #expect(outcome.output == "0\n" && place.files(in: "other").contains("ledger.sqlite"), "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: place.statePath))
  }

  @Test("has no job of a dry run, which sends nothing that changes anything")
  func dryRun() async throws {
    try await withSandbox(SandboxOptions(speed: 3600)) { sandbox in
      let place = try Workplace(sandbox)
      try place.copyExampleInputs()
      let outcome = try await place.run(
        "--dry-run", "-c",
        "scan $archive --match \"*T60WWV*\" | first 1 | stage\n"
          + ExitCodeTests.oneRun.replacing(" --wait", with: ""))
      #expect(outcome.code == 0 && outcome.errors.contains("would"), "\(outcome)")
      #expect(try await place.run("-c", "jobs | count").output == "0\n")
      let changing = sandbox.answers.keys.filter { name in
        ["POST /chiller", "POST /serverless", "POST /hda-broker/api/v1/dataaccess/download"].contains {
          name.hasPrefix($0)
        }
      }
      #expect(changing.isEmpty, "\(changing)")
    }
  }
}
