import EODCore
import EODYAML
import Testing

@testable import EODServices

@Suite("The file of the login") struct LoginFileTests {
  /// As hda reads it: each line with a colon, all behind the first colon without blanks around it.
  private func hda(_ text: String) -> [String: String] {
    var config: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.drop { $0 == " " }.split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      config[String(parts[0])] = String(parts[1].drop { $0 == " " })
    }
    return config
  }

  @Test(
    "says the same to hda, to YAML and to this program",
    arguments: [
      "secret", "p:a#b", "it's", "\"quoted", "yes", "12345", "0x1F", "a b", "a: b", "- x", "&a", "{x}", "ünï",
      "n",
      "back\\slash", "#", "!tag", "| text", "a #b", "end:",
    ])
  func forms(password: String) throws {
    let text = LoginFile.text(of: "", with: Credentials(user: "jane.doe", password: password))
    #expect(hda(text)["user"] == "jane.doe" && hda(text)["password"] == password, "\(text)")
    let yaml = try YAML.parse(Array(text.utf8))
    #expect(yaml["user"] == "jane.doe" && yaml["password"] == .string(password), "\(text)")
    let own = LoginFile(text)
    #expect(own.user == "jane.doe" && own.password == password, "\(text)")
  }

  @Test("a new login replaces the old one, and other lines stay") func replaced() {
    let old = "url: https://x\nuser: a\npassword: '1'\nhda: |\n  password: 1\n# note: mine\nverify: true\n"
    let text = LoginFile.text(of: old, with: Credentials(user: "b", password: "two"))
    #expect(text == "url: https://x\n# note: mine\nverify: true\nuser: b\npassword: two\n")
    #expect(LoginFile.text(of: text, with: nil) == "url: https://x\n# note: mine\nverify: true\n")
  }
}
