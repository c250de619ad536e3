import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODServices
import EODTesting
import Foundation
import Testing

@Suite("login and logout") struct LoginTests {
  private static let nobody = ["HDA_USER": "", "HDA_PASSWORD": ""]
  private static let options = SandboxOptions(tiles: ["60WWV"], user: "jane", password: "open: sesame #1")

  private func text(_ world: TestWorld) -> String? {
    try? String(contentsOfFile: "\(world.folder.path)/.hdarc", encoding: .utf8)
  }

  @Test("tries what is typed, keeps it for its owner only, and signs in at once") func signIn() async throws {
    try await TestWorld.run(options: Self.options, environment: Self.nobody) { world in
      #expect(try await world.failure("datasets").code == "E-NO-CREDENTIALS")
      _ = try world.folder.write("url: https://x\nverify: true\n", to: ".hdarc", mode: 0o644)
      world.transcript.answer(" jane ", "open: sesame #1")
      try await world.run("login")
      #expect(world.transcript.questions == ["WEkEO user: ", "Password of jane: [secret]"])
      #expect(text(world)?.hasPrefix("url: https://x\nverify: true\nuser: jane\n") == true)
      let mode = try FileManager.default.attributesOfItem(atPath: "\(world.folder.path)/.hdarc")[
        .posixPermissions]
      #expect((mode as? NSNumber)?.intValue == 0o600)
      #expect(world.transcript.notices.contains { $0.contains("signed in as jane") && $0.contains("lives") })
      #expect(try await world.value("datasets | count").asInt ?? 0 > 0)
      #expect(!"\(world.transcript.notices) \(world.transcript.warnings)".contains("sesame"))
      #expect(world.names() == [".hdarc"] || world.names() == [".hdarc", "state"])

      try await world.run("logout")
      #expect(text(world) == "url: https://x\nverify: true\n")
      #expect(try await world.failure("datasets").code == "E-NO-CREDENTIALS")
    }
  }

  @Test("writes nothing where the services refuse it: 4") func wrong() async throws {
    try await TestWorld.run(options: Self.options, environment: Self.nobody) { world in
      world.transcript.answer("guess")
      let failure = try await world.failure("login jane")
      #expect(failure.code == "E-SIGN-IN" && failure.exitCode == .refused, "\(failure)")
      #expect(!"\(failure)".contains("guess"))
      #expect(text(world) == nil)
      let silent = try await world.failure("login jane")
      #expect(silent.code == "E-NO-CREDENTIALS" && silent.exitCode == .refused)
      #expect(silent.help?.contains("HDA_PASSWORD") == true && silent.help?.contains(".hdarc") == true)
      world.transcript.answer("")
      #expect(try await world.failure("login jane").message.contains("no password was typed"))
    }
  }

  @Test("asks before it replaces another user's login, and says what wins over the file") func replacing()
    async throws
  {
    try await TestWorld.run(options: Self.options, environment: Self.nobody) { world in
      _ = try world.folder.write("user: joe\npassword: his\n", to: ".hdarc", mode: 0o600)
      world.transcript.answer("open: sesame #1", "n")
      try await world.run("login jane")
      #expect(world.transcript.questions.last?.contains("holds the login of joe. Replace it?") == true)
      #expect(text(world) == "user: joe\npassword: his\n")
      world.transcript.answer("open: sesame #1", "y")
      try await world.run("login jane")
      #expect(text(world)?.contains("joe") == false)
      try await world.another { other in
        other.transcript.answer("open: sesame #1")
        try await other.run("login jane")
        #expect(other.transcript.warnings.contains { $0.contains("HDA_USER wins") })
      }
    }
  }
}
