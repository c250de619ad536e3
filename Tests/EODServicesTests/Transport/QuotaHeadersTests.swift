import EODCore
import NIOHTTP1
import Testing

@testable import EODServices

@Suite struct QuotaHeadersTests {
  @Test(
    "a reset is in milliseconds, or in seconds where it is too small for that",
    arguments: [
      "1700000000000", "1700000000",
    ])
  func units(reset: String) {
    let quota = Quota(["X-Quota-Limit": "100", "X-Quota-Remaining": "7", "X-Quota-Reset": reset])
    #expect(quota == Quota(limit: 100, remaining: 7, reset: Timestamp(seconds: 1_700_000_000)))
  }

  @Test(
    "half a quota or nonsense is none",
    arguments: [
      ["x-quota-limit": "100"],
      ["x-quota-limit": "100", "x-quota-remaining": "x", "x-quota-reset": "1"],
      ["x-quota-limit": "100", "x-quota-remaining": "1", "x-quota-reset": "1e300"],
    ])
  func nonsense(headers: [String: String]) {
    #expect(Quota(HTTPHeaders(headers.map { ($0.key, $0.value) })) == nil)
  }
}
