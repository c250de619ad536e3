import Testing

@testable import EODServices

@Suite struct WebAddressTests {
  @Test(
    "only absolute http and https addresses with a host are taken",
    arguments: [
      "", "host", "/path", "ftp://host/", "file:///etc/passwd", "http://", "https:///x",
    ])
  func refused(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test("user, password and fragment are dropped")
  func secrets() {
    #expect(WebAddress("https://u:p@host/x#y")?.description == "https://host/x")
  }

  @Test("an origin has its scheme's port")
  func origins() {
    #expect(WebAddress("https://HOST/a")?.origin == WebAddress("https://host:443/b")?.origin)
    #expect(WebAddress("https://host/")?.origin != WebAddress("http://host/")?.origin)
    #expect(WebAddress("http://host:81/")?.origin != WebAddress("http://host/")?.origin)
  }

  @Test("segments are encoded, but for the colons of dataset ids")
  func segments() throws {
    let base = try #require(WebAddress("http://host/api"))
    #expect(
      base.appending("datasets", "EO:A/B ä").description == "http://host/api/datasets/EO:A%2FB%20%C3%A4")
    #expect(base.query([("q", "a&b")]).description == "http://host/api?q=a%26b")
  }

  @Test("messages show no query")
  func withoutQuery() {
    #expect(WebAddress("https://host/x?signature=abc")?.withoutQuery == "https://host/x")
  }
}
