import EODCore
import Testing

@testable import EODServices

@Suite struct ServiceTimeTests {
  @Test(
    "all ways in which services write a moment are read",
    arguments: [
      ("2026-03-05T16:07:08Z", "2026-03-05T16:07:08Z"), ("2025-02-25 14:19:01", "2025-02-25T14:19:01Z"),
      ("2024-10-21:08.59.05", "2024-10-21T08:59:05Z"),
      ("2025-01-02T03:04:05.678901234+00:00", "2025-01-02T03:04:05.678901234Z"), ("tomorrow", nil), ("", nil),
      ("2024-10-21:08.59", nil),
    ])
  func forms(text: String, expected: String?) {
    #expect(ServiceTime.read(text)?.description == expected)
  }
}

@Suite struct RemoteJobTests {
  private func job(_ json: String) throws -> RemoteJob? {
    RemoteJob(try #require(try JSON.parse(json).asRecord))
  }

  @Test("both versions of the standard are read, and null fields are none")
  func versions() throws {
    let old = try job(
      #"""
      {"jobID":"a","processID":"snap-function","status":"running","progress":40,
       "created":"2026-03-05T16:07:08Z","finished":null,"message":"m"}
      """#
    )
    #expect(old?.id == "a")
    #expect(old?.process == "snap-function")
    #expect(old?.state == .running)
    #expect(old?.progress == 40)
    #expect(old?.created == Timestamp("2026-03-05T16:07:08Z"))
    #expect(old?.finished == nil)
    #expect(old?.message == "m")
    #expect(try job(#"{"id":"b","status":"dismissed"}"#)?.state == .dismissed)
    #expect(try job(#"{"status":"running"}"#) == nil)
  }

  @Test("a state that the standard does not have is unknown", arguments: ["paused", ""])
  func unknownState(word: String) throws {
    #expect(try job(#"{"jobID":"a","status":"\#(word)"}"#)?.state == .unknown)
  }
}

@Suite struct ListPagingTests {
  @Test("a link after the last page is not followed for ever")
  func spurious() {
    var paging = ListPaging(limit: nil)
    #expect(paging.took(ids: ["a", "b"], next: "/2") == ([0, 1], "/2"))
    #expect(paging.took(ids: [], next: "/3") == ([], nil))
  }

  @Test("a link that was followed, and a page that was read, end the list")
  func loops() {
    var paging = ListPaging(limit: nil)
    _ = paging.took(ids: ["a"], next: "/2")
    #expect(paging.took(ids: ["b"], next: "/2") == ([0], nil))
    paging = ListPaging(limit: nil)
    _ = paging.took(ids: ["a"], next: "/2")
    #expect(paging.took(ids: ["a"], next: "/3") == ([], nil))
  }

  @Test("no more are kept than wanted")
  func limit() {
    var paging = ListPaging(limit: 3)
    _ = paging.took(ids: ["a", "b"], next: "/2")
    #expect(paging.took(ids: ["c", "d"], next: "/3") == ([0], nil))
  }
}
