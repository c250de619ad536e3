import EODCore
import Testing

@testable import EODServices

@Suite struct SettingsTests {
  private func settings(
    _ environment: [String: String] = [:], config: String? = nil, profile: String? = nil
  ) throws -> Settings {
    let folder = try TestFolder()
    var environment = environment
    if let config { environment["EOD_CONFIG"] = try folder.write(config, to: "config.yaml") }
    return try Settings.resolve(environment: environment, profile: profile, home: folder.path)
  }

  @Test("without anything the real services are meant")
  func builtIn() throws {
    let settings = try settings()
    #expect(settings.chiller.description == "https://chiller.eodc.eu")
    #expect(settings.hda.description == "https://gateway.prod.wekeo2.eu/hda-broker")
    #expect(settings.identity?.description == "https://gateway.prod.wekeo2.eu/identity")
    #expect(settings.serverless.description == "https://gateway.prod.wekeo2.eu/serverless")
    #expect(settings.stac == nil)
    #expect(settings.archive == "/eodc/products")
    #expect(settings.stateDirectory.hasSuffix("/.local/state/eod"))
    #expect(settings.pollScale == 1)
    #expect(settings.profile == "default")
  }

  @Test(
    "a base is the same however it is written",
    arguments: [
      "http://h/hda-broker", "http://h/hda-broker/", "http://h/hda-broker//", "http://h/hda-broker/api/v1",
      "http://h/hda-broker/api/v1/", " http://h/hda-broker/ ",
    ])
  func bases(text: String) throws {
    let settings = try settings(["EOD_HDA_URL": text])
    #expect(settings.hda.description == "http://h/hda-broker")
    #expect(settings.identity?.description == "http://h/identity")
  }

  @Test("environment wins over profile, and the first variable over the second")
  func order() throws {
    let config = "profiles:\n  default: {chiller: http://file/c, hda: http://file/h, archive: /data}\n"
    let plain = try settings(config: config)
    #expect(plain.chiller.description == "http://file/c")
    #expect(plain.archive == "/data")
    let more = try settings(["HDA_URL": "http://second/", "EOD_CHILLER_URL": "http://e/"], config: config)
    #expect(more.hda.description == "http://second")
    #expect(more.chiller.description == "http://e")
    let first = try settings(["HDA_URL": "http://second/", "EOD_HDA_URL": "http://first/"])
    #expect(first.hda.description == "http://first")
    #expect(first.identity == nil)
  }

  @Test("no description shows the password")
  func redacted() throws {
    let config = "profiles: {default: {password: hidden1}}"
    let settings = try settings(["HDA_USER": "me", "HDA_PASSWORD": "hidden2"], config: config)
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(!"\(settings) \(dumped)".contains("hidden"))
  }

  @Test("an empty variable counts as none")
  func empty() throws {
    #expect(try settings(["EOD_CHILLER_URL": ""]).chiller.description == "https://chiller.eodc.eu")
  }

  @Test("the flag names the profile before the environment does")
  func profiles() throws {
    let config = "profiles:\n  a: {archive: /a}\n  b: {archive: /b}\n"
    #expect(try settings(["EOD_PROFILE": "a"], config: config).archive == "/a")
    #expect(try settings(["EOD_PROFILE": "a"], config: config, profile: "b").archive == "/b")
    let error = #expect(throws: ConfigurationError.self) { try settings(config: config, profile: "c") }
    #expect(error?.exitCode == .usage)
  }

  @Test(
    "what cannot be used is told with its place",
    arguments: [
      ("profiles: {default: {chilller: http://x}}", "there is no setting `chilller`"),
      ("profiles: {default: {chiller: [1]}}", "one value for `chiller` expected"),
      ("profiles: [a]", "a map of profiles expected"),
      ("profiles: {default: {chiller: nonsense}}", "is no http or https address"),
      ("a: b", "there is no setting `a`"),
      ("profiles: {", "is not YAML"),
    ])
  func badFiles(text: String, message: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try settings(config: text) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.hint != nil)
  }

  @Test(
    "an address or a pace that is none is refused",
    arguments: [
      ("EOD_HDA_URL", "gateway"), ("EOD_SERVERLESS_URL", "ftp://x"), ("EOD_POLL_SCALE", "0"),
      ("EOD_POLL_SCALE", "fast"),
    ])
  func badVariables(name: String, value: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try settings([name: value]) }
    #expect(error?.message.contains(name) == true)
  }
}
