import EODCore
import Testing

@testable import EODSandbox

@Suite struct ControlPageTests {
  @Test("what is put into markup is escaped, and markup is not")
  func escaping() {
    let name = #"<a href="x">'&amp;'</a>"#
    let inner: HTML = "<b>\(name)</b>"
    #expect(inner.text == "<b>&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;</b>")
    let outer: HTML = "\([inner, "<i>\(3)</i>"])"
    #expect(outer.text == inner.text + "<i>3</i>")
  }

  @Test("every place of the page is filled, once")
  func template() throws {
    let names = SandboxPage.template.names
    #expect(Set(names).count == names.count)
    let root = try SandboxRoot(path: nil)
    defer { root.remove() }
    let world = try World(options: SandboxOptions(tiles: ["60WWV"]), root: root)
    world.faults.add(try ["lost", "reset"].map { try FaultRule(["kind": .string($0)]) })
    let page = SandboxPage(
      overview: Overview(of: world), limits: Overview.Limits(), every: 1, exports: "export A=1\n")
    #expect(Set(page.parts.keys) == Set(names))
    // Only a list of nothing is empty.
    #expect(page.parts.filter { $0.value.text.isEmpty }.map(\.key) == ["jobStates"])
    #expect(!page.html.text.contains("{{"))
  }

  @Test("names from outside stand on the page as text")
  func hostileNames() async throws {
    try await withSandbox(SandboxOptions(tiles: ["60WWV"])) { sandbox, client in
      let name = "</td><script>alert(1)</script>"
      try sandbox.addFaults([.record(["path": .string("/\(name)"), "kind": "lost"])])
      let page = try await client.get("/_sandbox/", headers: ["Accept": "text/html"])
      #expect(page.text.contains("/&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(!page.text.contains(name))
    }
  }

  @Test("the page and its files come from here alone, and nothing else may be put into it")
  func policy() async throws {
    try await withSandbox(SandboxOptions(tiles: ["60WWV"])) { _, client in
      let page = try await client.get("/_sandbox/", headers: ["Accept": "text/html,*/*"])
      let policy = page.headers["content-security-policy"] ?? ""
      #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self';"))
      #expect(!policy.contains("unsafe"))
      for (file, type) in [
        ("page.css", "text/css"), ("page.js", "text/javascript"), ("icon.svg", "image/svg"),
      ] {
        #expect(page.text.contains("\"/_sandbox/\(file)\""))
        let reply = try await client.get("/_sandbox/\(file)")
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"]?.hasPrefix(type) == true)
        #expect(!reply.text.contains("https://"))
      }
      #expect(page.text.contains("<noscript><meta http-equiv=\"refresh\" content=\"1\"></noscript>"))
      let slow = try await client.get("/_sandbox/?every=7.4", headers: ["Accept": "text/html"])
      #expect(slow.text.contains("content=\"7\"") && slow.text.contains("data-every=\"7.4\""))
    }
  }

  @Test(
    "how long ago something is, is told in two units at most",
    arguments: [(0, "0 s"), (59, "59 s"), (61, "1 min 1 s"), (7380, "2 h 3 min"), (180_000, "2 d 2 h")])
  func ages(seconds: Int, text: String) {
    #expect(Age.text(.seconds(seconds)) == text)
  }

  @Test("thousands are set apart")
  func grouping() {
    #expect(
      [0, 999, 1000, 1_234_567].map(SandboxPage.grouped) == [
        "0", "999", "1\u{2009}000", "1\u{2009}234\u{2009}567",
      ])
  }
}
