import Testing

@testable import EODServices

@Suite struct ProxyRulesTests {
  private func proxy(_ environment: [String: String], for url: String) throws -> String? {
    let origin = try #require(WebAddress(url)).origin
    return ProxyRules(environment: environment).proxy(for: origin).map { "\($0.host):\($0.port)" }
  }

  @Test("each scheme has its proxy, and small letters win")
  func schemes() throws {
    let environment = ["https_proxy": "http://a:1", "HTTPS_PROXY": "http://b:2", "HTTP_PROXY": "c:3"]
    #expect(try proxy(environment, for: "https://host/") == "a:1")
    #expect(try proxy(environment, for: "http://host/") == "c:3")
    #expect(try proxy([:], for: "https://host/") == nil)
  }

  @Test(
    "exceptions are hosts, domains, ports or all, and always this machine",
    arguments: [
      ("host.eu", "https://host.eu/", true), ("eu", "https://host.eu/", true),
      (".eu", "https://host.eu/", true),
      ("ost.eu", "https://host.eu/", false), ("host.eu:8443", "https://host.eu/", false),
      ("host.eu:443", "https://host.eu/", true), ("*", "https://host.eu/", true),
      ("a.org, host.eu", "https://host.eu/", true), ("", "http://127.0.0.1:9/", true),
      ("", "http://localhost/", true),
    ])
  func exceptions(list: String, url: String, isDirect: Bool) throws {
    let environment = ["http_proxy": "http://p:1", "https_proxy": "http://p:1", "no_proxy": list]
    #expect(try (proxy(environment, for: url) == nil) == isDirect)
  }

  @Test("a login in the address is kept apart")
  func login() throws {
    let origin = try #require(WebAddress("https://host/")).origin
    let proxy = ProxyRules(environment: ["https_proxy": "http://me:pa:ss@proxy:3128/"]).proxy(for: origin)
    #expect(proxy?.host == "proxy")
    #expect(proxy?.port == 3128)
    #expect(proxy?.user == "me")
    #expect(proxy?.password == "pa:ss")
  }
}
