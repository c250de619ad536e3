import EODCore
import Testing

@testable import EODServices

@Suite("The search for jobs in a list") struct JobSearchTests {
  private static func job(_ id: String, at second: Double?) -> RemoteJob {
    RemoteJob(
      id: id, state: .running, created: second.map { Timestamp(seconds: 1_600_000_000 + $0) }, raw: Record())
  }

  @Test("ends with the page that has the last of them, and tells how deep that was")
  func depth() {
    var search = JobSearch(wanted: ["a", "b"], oldest: nil)
    let goesOn = [
      search.took([Self.job("x", at: 9), Self.job("a", at: 8)]), search.took([Self.job("y", at: 7)]),
      search.took([Self.job("b", at: 6), Self.job("z", at: 5)]),
    ]
    #expect(goesOn == [true, true, false])
    #expect(search.found.keys.sorted() == ["a", "b"])
    #expect(search.depth == 4)
  }

  @Test("ends where a whole page is older, but not at one that does not tell")
  func oldest() {
    var search = JobSearch(wanted: ["a", "b"], oldest: Timestamp(seconds: 1_600_000_005))
    let goesOn = [
      search.took([Self.job("a", at: 9), Self.job("x", at: 1)]),
      search.took([Self.job("y", at: nil), Self.job("z", at: 1)]),
      search.took([Self.job("v", at: 4), Self.job("w", at: 3)]),
    ]
    #expect(goesOn == [true, true, false])
    #expect(search.found.keys.sorted() == ["a"])
  }

  @Test("takes the first word on a job that the list has twice")
  func twice() {
    var search = JobSearch(wanted: ["a", "b"], oldest: nil)
    let goesOn = [search.took([Self.job("a", at: 9), Self.job("a", at: 1)]), search.took([])]
    #expect(goesOn == [true, true])
    #expect(search.found["a"]?.created == Timestamp(seconds: 1_600_000_009))
  }
}
