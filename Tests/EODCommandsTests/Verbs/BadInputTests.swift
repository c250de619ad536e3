import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

@Suite("Bad input") struct BadInputTests {
  @Test(
    "that no command could make sense of is found before anything runs",
    arguments: [
      ("scna .", "E-UNKNOWN-COMMAND", "did you mean `scan`?"),
      ("graph lod a b.xml", "E-UNKNOWN-COMMAND", "did you mean `graph load`?"),
      ("scan . --macth *", "E-UNKNOWN-OPTION", "did you mean `--match`?"),
      ("let tile = '30UUA'; print $tiel", "E-UNKNOWN-VARIABLE", "did you mean `$tile`?"),
      ("search X --limit many", "E-ARGUMENT", ""), ("jobs --state done", "E-ARGUMENT", ""),
      ("search X --start yesterday", "E-ARGUMENT", ""), ("scan", "E-MISSING-ARGUMENT", "usage: scan DIR"),
      ("pwd here", "E-TOO-MANY-ARGUMENTS", ""), ("for x in [1 2] { print $x", "E-", ""),
    ])
  func beforeRunning(_ text: String, code: String, help: String) async throws {
    try await TestWorld.run { world in
      let failure = try await world.failure("print started\n\(text)")
      #expect(failure.code.hasPrefix(code), "\(failure.code): \(failure.message)")
      #expect(help.isEmpty || failure.help?.hasPrefix(help) == true, "\(failure.help ?? "no help")")
      #expect(failure.exitCode == .usage)
      #expect(failure.span != nil)
      #expect(world.transcript.printed == [])
      #expect(world.requests() == 0)
    }
  }

  @Test("an unknown field is told with those there are") func unknownField() async throws {
    try await TestWorld.run { world in
      let failure = try await world.failure("let rows = [{tile: a, size: 1}]; $rows | get tiel")
      #expect(failure.exitCode == .failed)
      #expect(failure.message.contains("tiel"))
      #expect(failure.help?.contains("tile") == true)
    }
  }

  @Test("no credentials: tells the two ways to give them") func noCredentials() async throws {
    try await TestWorld.run(environment: ["HDA_USER": "", "HDA_PASSWORD": ""]) { world in
      let failure = try await world.failure("datasets")
      #expect(failure.code == "E-NO-CREDENTIALS")
      #expect(
        failure.help?.contains("HDA_USER") == true
          && failure.help?.contains("\(world.folder.path)/.hdarc") == true)
      #expect(failure.exitCode == .refused)
      #expect(world.requests() == 0)
    }
  }

  @Test("a credentials file that others can read is refused with the command to type") func openFile()
    async throws
  {
    try await TestWorld.run(environment: ["HDA_USER": "", "HDA_PASSWORD": ""]) { world in
      let file = try world.folder.write("user: sandbox\npassword: secret-word\n", to: ".hdarc")
      chmod(file, 0o644)
      let failure = try await world.failure("datasets")
      #expect(failure.code == "E-CREDENTIALS-FILE")
      #expect(failure.help == "chmod 600 \(file)")
      #expect(failure.exitCode == .refused)
      chmod(file, 0o600)
      let rejected = try await world.failure("datasets")
      #expect(rejected.code == "E-SIGN-IN")
      #expect(!"\(rejected)".contains("secret-word"))
    }
  }

  @Test("a wrong password is told as such, and no job is left that looks alive") func wrongPassword()
    async throws
  {
    try await TestWorld.run(environment: ["HDA_PASSWORD": "wrong-word"]) { world in
      try world.copyExampleInputs()
      let failure = try await world.failure(
        "graph load c2rcc s2_c2rcc.xml; run c2rcc --input img1=http://127.0.0.1/x.zip --set polygon='POLYGON ((1 2, 3 2, 3 4, 1 2))'"
      )
      #expect(failure.code == "E-SIGN-IN", "\(failure.message)")
      #expect(failure.message.contains("the password of sandbox"))
      #expect(!"\(failure)".contains("wrong-word"))
      #expect(failure.help != nil)
      #expect(failure.exitCode == .refused)
      #expect(try await world.value("jobs | where state != failed") == [])
    }
  }

  @Test(
    "a service that is down is named with its address and where it comes from",
    arguments: [
      ("EOD_HDA_URL", "datasets"), ("EOD_IDENTITY_URL", "datasets"), ("EOD_SERVERLESS_URL", "jobs --remote"),
      ("EOD_CHILLER_URL", "stage /eodc/products/a.zip"),
    ])
  func down(_ variable: String, command: String) async throws {
    let port = try ClosedPort()
    try await TestWorld.run(environment: [variable: "\(port.url)/base"]) { world in
      let failure = try await world.failure(command)
      #expect(failure.code == "E-UNREACHABLE")
      #expect(failure.message.contains("the connection was refused"))
      #expect(failure.message.contains(port.url))
      #expect(failure.help?.contains(variable) == true)
      #expect(failure.exitCode == .unreachable)
      // What never left is no job that may be under way.
      #expect(try await world.value("jobs | where state != failed") == [])
    }
  }

  @Test(
    "a service that answers HTML is told so, in the words of the page",
    arguments: [(200, "E-ANSWER"), (502, "E-HTTP"), (404, "E-NOT-FOUND"), (403, "E-REFUSED")])
  func html(_ status: Int, code: String) async throws {
    try await TestWorld.run { world in
      try world.fault("html", at: "/hda-broker/api/v1/datasets", count: 0, ["status": .int(status)])
      try world.fault("html", at: "/serverless/jobs", count: 0, ["status": .int(status)])
      for command in ["datasets", "jobs --remote"] {
        let failure = try await world.failure(command)
        #expect(failure.code == code, "\(failure.message)")
        #expect(!failure.message.contains("<"))
        #expect(failure.exitCode == (status == 403 ? .refused : .failed))
      }
      #expect(world.names(in: "state/cache") == [])
    }
  }

  @Test("an answer that is cut off is asked for again, and told where that does not help") func cutOff()
    async throws
  {
    try await TestWorld.run { world in
      try world.fault("truncate", at: "/hda-broker/api/v1/datasets", count: 2)
      #expect(try await world.value("datasets | count") == 6)
      try world.fault("truncate", at: "/hda-broker/api/v1/datasets", count: 0)
      let failure = try await world.failure("datasets")
      #expect(failure.code == "E-CUT-OFF")
      #expect(failure.help == "try again")
      #expect(failure.exitCode == .failed)
    }
  }
}
