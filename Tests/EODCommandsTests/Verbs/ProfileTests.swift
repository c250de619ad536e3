import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODServices
import EODTesting
import Testing

@Suite("profile") struct ProfileTests {
  private static let unset = [
    "EOD_CHILLER_URL": "", "EOD_HDA_URL": "", "HDA_URL": "", "EOD_IDENTITY_URL": "", "EOD_SERVERLESS_URL": "",
    "EOD_ARCHIVE": "", "HDA_USER": "", "HDA_PASSWORD": "",
  ]

  private static func profile(_ name: String, _ sandbox: Sandbox, _ options: SandboxOptions) -> String {
    let base = "http://127.0.0.1:\(sandbox.port)"
    return """
        \(name):
          chiller: \(base)/chiller
          hda: \(base)/hda-broker
          serverless: \(base)/serverless
          archive: \(sandbox.root)
          user: \(options.user)
          password: open-sesame

      """
  }

  @Test("switches services, login and $profile; jobs of the other one stay, and are found again")
  func switching()
    async throws
  {
    let options = SandboxOptions(tiles: ["60WWV"], password: "open-sesame")
    let second = try await Sandbox.start(options)
    let folder = try TemporaryFolder()
    try await TestWorld.run(
      options: options, environment: Self.unset.merging(["EOD_CONFIG": "\(folder.path)/c.yaml"]) { $1 }
    ) { world in
      _ = try folder.write(
        "profiles:\n" + Self.profile("default", world.sandbox, options)
          + Self.profile("cop", second, options),
        to: "c.yaml", mode: 0o600)
      try world.copyExampleInputs()
      try await world.run("profile default; graph load c2rcc s2_c2rcc.xml")
      try await world.run("profile cop")
      #expect(try await world.value("$profile") == "cop")
      let before = world.requests()
      #expect(try await world.value("datasets | count").asInt ?? 0 > 0)
      #expect(world.requests() == before && !second.answers.isEmpty)
      let job = try await world.value("scan $archive --match *T60WWV* | first 1 | stage --label here")
      #expect(job["service"] == "chiller")
      try await world.run("profile default")
      #expect(try await world.value("jobs | get label") == ["here"])
      #expect(try await world.value("profile | where active | get name") == ["default"])
      #expect(try await world.value("datasets | count").asInt ?? 0 > 0)
      #expect(world.requests("POST /hda-broker") + world.requests("GET /hda-broker") > 0)
      #expect(try await world.value("profile | get name") == ["cop", "default"])
      #expect(
        world.transcript.notices.contains { $0.hasPrefix("profile cop: ") && !$0.contains("open-sesame") })
      let failure = try await world.failure("profile copp")
      #expect(failure.code == "E-CONFIGURATION" && failure.help == "did you mean `cop`?", "\(failure)")
      #expect(try await world.value("$profile") == "default")
    }
    await second.stop()
  }

  @Test("says so where the environment wins") func environment() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("profiles: {cop: {hda: 'http://127.0.0.1:9/hda-broker'}}", to: "c.yaml")
    try await TestWorld.run(environment: ["EOD_CONFIG": file]) { world in
      let known = world.session.settings.hda
      try await world.run("profile cop")
      #expect(world.session.settings.hda == known)
      #expect(world.transcript.notices.contains { $0.contains("EOD_HDA_URL") && $0.contains("wins") })
    }
  }
}
