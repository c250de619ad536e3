import EODCore
import Testing

@testable import EODServices

@Suite(.timeLimit(.minutes(5))) struct HDAClientTests {
  private static let product = "S2B_MSIL1C_20230716T103629_N0510_R008_T31TDJ_20240913T140818.SAFE"

  /// A small HDA: one dataset with one licence.
  private static func answer(_ request: ScriptedServer.Seen, search: String) -> ScriptedServer.Reply {
    switch (request.method, request.target.split(separator: "?")[0]) {
    case (_, "/identity/gettoken"): .token()
    case ("GET", "/hda-broker/api/v1/datasets/EO:X"):
      .json(#"{"dataset_id":"EO:X","terms":["Licence_A","B"]}"#)
    case ("GET", "/hda-broker/api/v1/dataaccess/queryable/EO:X"): .json(QueryableTests.sentinel2)
    case ("GET", "/hda-broker/api/v1/termsaccepted"):
      .json(#"{"features":[{"term_id":"B","accepted":true}],"properties":{"totalResults":1}}"#)
    case ("PUT", _): .answer(200)
    case ("POST", "/hda-broker/api/v1/dataaccess/search"): .json(search)
    case ("GET", "/hda-broker/api/v1/datasets"):
      .json(#"{"features":[{"dataset_id":"EO:X"},{"dataset_id":"EO:YY"}],"properties":{"totalResults":2}}"#)
    default: .json(#"{"title":"Not found"}"#, status: 404)
    }
  }

  @Test("a search accepts the missing licence, says so, and gives rows")
  func search() async throws {
    let notes = Notes()
    let body = #"""
      {"features":[{"id":"\#(Self.product)",
        "geometry":{"type":"Polygon","coordinates":[[[1,2],[3,2],[3,4],[1,2]]]},
        "properties":{"location":"https://d/$value","startdate":"2023-07-16T10:36:29.024000Z","size":"ND"}},
        {"id":"other","properties":{"size":769000000,"location":"%7B%22a%22%3A1%7D"}}],
       "properties":{"totalResults":2,"startIndex":0,"itemsPerPage":100}}
      """#
    let server = try ScriptedServer { request, _ in Self.answer(request, search: body) }
    let services = Services(settings: try .at(server.base), reporter: notes)
    let stream = try await services.hda.search(SearchRequest(dataset: "EO:X"))
    let rows = try await stream.collect()
    await services.shutdown()
    server.stop()
    #expect(notes.texts == ["accepted the terms of EO:X: Licence_A"])
    let puts = server.seen.filter { $0.method == "PUT" }
    #expect(puts.map(\.target) == ["/hda-broker/api/v1/termsaccepted/Licence_A"])
    #expect(puts.map(\.body) == [#"{"accepted":true}"#])
    #expect(rows.count == 2)
    #expect(rows.first?["tile"] == "31TDJ")
    #expect(rows.first?["start"]?.asDate?.rfc3339 == "2023-07-16T10:36:29.024Z")
    #expect(rows.first?["size"] == .null)
    #expect(rows.first?["footprint"]?.asString?.contains("POLYGON") == true)
    #expect(rows.last?["size"] == 769_000_000)
    #expect(rows.last?["location"] == "%7B%22a%22%3A1%7D")
    #expect(rows.last?["footprint"] == .null)
    let sent = try #require(server.seen.last { $0.target.hasSuffix("/search") })
    #expect(sent.body == #"{"dataset_id":"EO:X","startIndex":0,"itemsPerPage":100}"#)
  }

  @Test("nothing found is an empty stream")
  func nothing() async throws {
    try await withServices { request, _ in
      Self.answer(request, search: #"{"features":[],"properties":{"totalResults":0}}"#)
    } _: { services, _ in
      let stream = try await services.hda.search(SearchRequest(dataset: "EO:X"))
      let rows = try await stream.collect()
      #expect(rows.isEmpty)
    }
  }

  @Test("a later page that fails is an error, not an end")
  func laterPage() async throws {
    try await withServices { request, _ in
      guard request.target.hasSuffix("/search"), !request.body.contains(#""startIndex":0"#) else {
        let items = (0..<100).map { #"{"id":"p\#($0)"}"# }.joined(separator: ",")
        return Self.answer(request, search: #"{"features":[\#(items)],"properties":{"totalResults":300}}"#)
      }
      return .answer(500)
    } _: { services, _ in
      let stream = try await services.hda.search(SearchRequest(dataset: "EO:X"))
      let answer = try await stream.next()?.count
      #expect(answer == 100)
      await #expect(throws: ServiceError.self) { try await stream.next() }
    }
  }

  @Test("an unknown dataset is told with the nearest one")
  func unknownDataset() async throws {
    try await withServices { request, _ in
      Self.answer(request, search: "")
    } _: { services, _ in
      let error = await #expect(throws: HDAError.self) {
        try await services.hda.search(SearchRequest(dataset: "EO:YZ"))
      }
      #expect(error == .unknownDataset("EO:YZ", nearest: "EO:YY"))
    }
  }

  @Test(
    "the head of an order tells how far it is",
    arguments: [
      (202, [], OrderState.preparing),
      (
        200, [("Content-Length", "12"), ("Content-Disposition", "attachment; filename=\"a.zip\"")],
        .ready(size: 12, name: "a.zip")
      ),
      (404, [], .failed("the tape broke")), (400, [], .failed("the tape broke")),
      (500, [], .failed("the tape broke")),
    ] as [(Int, [(String, String)], OrderState)])
  func orderState(status: Int, headers: [(String, String)], state: OrderState) async throws {
    try await withServices { request, _ in
      if request.target.hasSuffix("gettoken") { return .token() }
      if request.method == "HEAD" { return .answer(status, headers: headers) }
      return .json(#"{"features":[{"_id":"65f0","status":"Error","message":"the tape broke"}]}"#)
    } _: { services, _ in
      let answer = try await services.hda.orderState("65f0")
      #expect(answer == state)
    }
  }

  @Test("an order is sent once more after a lost answer, and carries the location as it is")
  func order() async throws {
    try await withServices { request, _ in
      request.target.hasSuffix("gettoken") ? .token() : .raw("")
    } _: { services, server in
      let error = await #expect(throws: ServiceError.self) {
        try await services.hda.order(dataset: "EO:X", product: "p", location: "https://d/$value")
      }
      #expect(error?.mayHaveArrived == true)
      let orders = server.seen.filter { $0.method == "POST" && $0.target.hasSuffix("/download") }
      #expect(orders.count == 2)
      #expect(orders.first?.body == #"{"dataset_id":"EO:X","product_id":"p","location":"https://d/$value"}"#)
    }
  }

  @Test("a used-up quota says when there is room again")
  func quota() async throws {
    let headers = [("X-Quota-Limit", "100"), ("X-Quota-Remaining", "0"), ("X-Quota-Reset", "1700000000000")]
    try await withServices { request, _ in
      request.target.hasSuffix("gettoken") ? .token() : .answer(429, headers: headers, body: "too many")
    } _: { services, _ in
      let error = await #expect(throws: ServiceError.self) {
        try await services.hda.order(dataset: "EO:X", product: "p", location: "l")
      }
      #expect(error?.exitCode == .quota)
      #expect(error?.hint == "there is room again at 2023-11-14T22:13:20Z")
      #expect(services.quota(of: .hda)?.limit == 100)
    }
  }
}
