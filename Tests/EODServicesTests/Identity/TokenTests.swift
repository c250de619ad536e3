import Testing

@testable import EODServices

@Suite struct TokenTests {
  @Test(
    "a token is old a minute, or a tenth of its life, before its end",
    arguments: [
      (3600.0, 3539.0, true), (3600, 3541, false), (100, 89, true), (100, 91, false), (0, 0, false),
    ])
  func margin(life: Double, age: Double, isFresh: Bool) {
    let start = ContinuousClock.now
    let token = Token(access: "a", refresh: nil, lifetime: .seconds(life), received: start)
    #expect(token.isFresh(at: start + .seconds(age)) == isFresh)
  }

  @Test("no description shows a token")
  func redacted() {
    let token = Token(access: "abc", refresh: "def", lifetime: .seconds(1), received: .now)
    #expect(!"\(token) \(String(reflecting: token)) \(String(describing: Optional(token)))".contains("abc"))
  }
}
