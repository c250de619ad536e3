import EODTesting
import Foundation
import Testing

/// `eod sandbox`, as `scripts/demo` and other programs use it.
@Suite("eod sandbox", .timeLimit(.minutes(5))) struct SandboxCommandTests {
  @Test("prints exports and an empty line, serves another program, and ends with SIGTERM")
  func serves() async throws {
    let place = try Workplace()
    let root = "\(place.folder.path)/root"
    let sandbox = try place.start("sandbox", "--print-env", "--speed", "600", "--root", root)
    let client = try await self.client(of: sandbox, at: place)
    #expect(client.environment["EOD_ARCHIVE"]?.hasPrefix(root) == true)
    let outcome = try await client.run("-c", "search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --limit 2 | count")
    #expect(outcome.output == "2\n", "\(outcome)")
    sandbox.child.send(SIGTERM)
    let end = try await sandbox.end()
    #expect(end.code == 0 && end.output.isEmpty && end.errors.isEmpty, "\(end)")
  }

  @Test("removes the private folder of its files when it ends")
  func privateRoot() async throws {
    let place = try Workplace()
    let sandbox = try place.start("sandbox")
    let text = try await sandbox.output.wait(for: "\n\n")
    let archive = try #require(text.firstMatch(of: /export EOD_ARCHIVE=(.+)/))
    #expect(FileManager.default.fileExists(atPath: String(archive.1)))
    sandbox.child.send(SIGINT)
    let end = try await sandbox.end()
    #expect(end.code == 0 && end.errors.contains("http://127.0.0.1:"), "\(end)")
    #expect(!FileManager.default.fileExists(atPath: String(archive.1)))
  }

  @Test("lets go wrong what a file of rules says, and refuses a rule it does not know")
  func faults() async throws {
    let place = try Workplace()
    let rules = try place.folder.write(
      """
      # The catalogue refuses to list anything.
      - endpoint: hda.datasets
        kind: status
        status: 400
        count: 0
      """, to: "faults.yaml")
    let sandbox = try place.start("sandbox", "--print-env", "--faults", rules)
    let client = try await self.client(of: sandbox, at: place)
    let outcome = try await client.run("-c", "datasets")
    #expect(outcome.code == 1 && outcome.errors.contains("400"), "\(outcome)")
    sandbox.child.send(SIGTERM)
    #expect(try await sandbox.end().code == 0)

    let wrong = try place.folder.write(
      "- {endpoint: chiller.upload, kind: lost}\n- endpoint: hda.order\n  kind: losst\n", to: "wrong.yaml")
    let refused = try await place.run("sandbox", "--faults", wrong)
    #expect(refused.code == 2 && refused.errors.contains("E-SANDBOX-FAULTS"), "\(refused)")
    #expect(refused.errors.contains("wrong.yaml: line 3, column 9: a rule needs a known kind, not losst"))
  }

  /// A place whose programs use the sandbox: its lines are the exports and an empty one.
  private func client(of sandbox: Piped, at place: Workplace) async throws -> Workplace {
    var client = place
    for line in try await sandbox.output.wait(for: "\n\n").split(separator: "\n") {
      let parts = try #require(line.wholeMatch(of: /export ([A-Z_]+)=(.+)/), "\(line)")
      client.environment[String(parts.1)] = String(parts.2)
    }
    return client
  }
}
