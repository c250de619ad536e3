import EODCore
import Testing

@testable import EODServices

@Suite struct CredentialsTests {
  private func credentials(
    _ folder: TestFolder, _ environment: [String: String] = [:]
  ) throws -> Credentials {
    try Settings.resolve(environment: environment, home: folder.path).credentials()
  }

  @Test(
    "both forms of the file are read",
    arguments: [
      ("user: me\npassword: p:a#b\n", "p:a#b"),
      ("url: https://x\n# note: x\nuser:me\npassword:   pw  \n", "pw"),
      ("password: 'it''s'\nuser: me\n", "it's"), ("user: \"me\"\npassword: \"a\\\"b\"\r\n", "a\"b"),
      ("user: me\npassword: '\n", "'"),
    ])
  func forms(text: String, password: String) throws {
    let folder = try TestFolder()
    _ = try folder.write(text, to: ".hdarc")
    #expect(try credentials(folder) == Credentials(user: "me", password: password))
  }

  @Test("environment wins over profile, profile over file")
  func order() throws {
    let folder = try TestFolder()
    _ = try folder.write("user: f\npassword: pf\n", to: "rc")
    let config = try folder.write("profiles: {default: {user: p, password: pp}}", to: "c.yaml")
    let environment = ["HDA_RC": "\(folder.path)/rc"]
    #expect(try credentials(folder, environment).user == "f")
    let withProfile = environment.merging(["EOD_CONFIG": config]) { $1 }
    #expect(try credentials(folder, withProfile).user == "p")
    let all = withProfile.merging(["HDA_USER": "e", "HDA_PASSWORD": "pe"]) { $1 }
    #expect(try credentials(folder, all) == Credentials(user: "e", password: "pe"))
  }

  @Test("a file that others can read is refused with what to type", arguments: [0o640, 0o604])
  func openFile(mode: Int) throws {
    let folder = try TestFolder()
    let file = try folder.write("user: me\npassword: secret\n", to: ".hdarc", mode: mode)
    let error = #expect(throws: IdentityError.openToOthers(file: file)) { try credentials(folder) }
    #expect(error?.hint == "chmod 600 \(file)")
    #expect(error?.exitCode == .refused)
  }

  @Test("a profile with a password must be private too")
  func openProfile() throws {
    let folder = try TestFolder()
    let config = try folder.write("profiles: {default: {user: p, password: pp}}", to: "c.yaml", mode: 0o644)
    #expect(throws: IdentityError.openToOthers(file: config)) {
      try credentials(folder, ["EOD_CONFIG": config])
    }
  }

  @Test("nothing at all, and half of it, are told apart")
  func missing() throws {
    let folder = try TestFolder()
    #expect(throws: IdentityError.noCredentials(file: "\(folder.path)/.hdarc")) { try credentials(folder) }
    let error = #expect(throws: IdentityError.self) { try credentials(folder, ["HDA_USER": "me"]) }
    #expect(error == .half(missing: "password", file: "\(folder.path)/.hdarc"))
  }

  @Test("no description shows the password")
  func redacted() {
    let credentials = Credentials(user: "me", password: "secret")
    var dumped = ""
    dump(credentials, to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), dumped, "\([credentials])"] {
      #expect(!text.contains("secret"))
    }
  }
}
