import NIOHTTP1
import Testing

@testable import EODServices

@Suite struct RedirectTests {
  private func request(_ method: HTTPMethod, _ url: String = "https://a.eu/x/y") throws -> Request {
    Request(
      peer: .hda, method: method, address: try #require(WebAddress(url)),
      headers: ["authorization": "Bearer t", "range": "bytes=5-", "x-api-key": "k"], repetition: .free)
  }

  @Test("on its own host a request keeps its headers")
  func sameOrigin() throws {
    let next = try Redirect.next(after: request(.GET), status: 302, location: "../z?q=1")
    #expect(next?.address.description == "https://a.eu/z?q=1")
    #expect(next?.headers.first(name: "authorization") == "Bearer t")
  }

  @Test("to another host only harmless headers go", arguments: ["https://b.eu/", "https://a.eu:444/"])
  func otherOrigin(location: String) throws {
    let next = try #require(try Redirect.next(after: request(.GET), status: 307, location: location))
    #expect(next.headers.map(\.name) == ["range"])
  }

  @Test("what is no redirect is none", arguments: [200, 304, 404])
  func otherStatus(status: Int) throws {
    #expect(try Redirect.next(after: request(.GET), status: status, location: "/z") == nil)
    #expect(try Redirect.next(after: request(.GET), status: 302, location: nil) == nil)
  }

  @Test(
    "what must not be followed is an error",
    arguments: [
      (HTTPMethod.GET, 302, "http://a.eu/"), (.GET, 302, "ftp://a.eu/"), (.POST, 302, "/z"),
      (.POST, 307, "https://b.eu/"),
    ])
  func refused(method: HTTPMethod, status: Int, location: String) throws {
    let request = try request(method)
    #expect(throws: ServiceError.self) {
      try Redirect.next(after: request, status: status, location: location)
    }
  }

  @Test("a POST follows 307 and 308 on its own host", arguments: [307, 308])
  func postOnOwnHost(status: Int) throws {
    let next = try Redirect.next(after: request(.POST), status: status, location: "/z")
    #expect(next?.method == .POST)
  }
}
