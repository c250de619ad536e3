import Testing

@testable import EODServices

@Suite struct ServerWordsTests {
  @Test(
    "every known shape of an error gives its sentence",
    arguments: [
      (#"{"message":"too many runs"}"#, "too many runs"),
      (#"{"title":"Bad","detail":"no such key"}"#, "no such key"),
      (#"{"detail":"{\"status_code\":400,\"title\":\"T\",\"detail\":\"inner\"}"}"#, "inner"),
      (
        #"{"detail":[{"loc":["body","bbox"],"msg":"must be four","type":"value"}]}"#,
        "body.bbox: must be four"
      ),
      (#"{"code":"NoSuchJob","description":"job is gone"}"#, "job is gone"),
      (
        #"{"error":"invalid_grant","error_description":"Invalid user credentials"}"#,
        "Invalid user credentials"
      ),
      (#"{"error":"invalid_grant"}"#, "invalid_grant"),
      (#"{"type":"about:blank","title":"Not here","status":404}"#, "Not here"),
      ("plain words\nin two lines", "plain words in two lines"),
      ("", ""),
    ])
  func shapes(body: String, words: String) {
    #expect(ServerWords.of(Array(body.utf8)) == words)
  }

  @Test("of HTML only the text stays, on one line")
  func html() {
    let page =
      "<html><style>p {x}</style><body><!-- a --><h1>502 Bad Gateway</h1>\n<hr>nginx</body></html>"
    #expect(ServerWords.of(Array(page.utf8)) == "502 Bad Gateway nginx")
  }

  @Test("control characters go and length is limited")
  func hostile() {
    let words = ServerWords.of(Array("\u{1B}[31mred\u{7} \(String(repeating: "x", count: 1000))".utf8))
    #expect(words.hasPrefix("red x"))
    #expect(words.count <= 301)
  }
}
