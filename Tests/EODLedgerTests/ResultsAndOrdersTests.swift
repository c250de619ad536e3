import EODCore
import EODLedger
import Testing

@Suite struct ResultsAndOrdersTests {
  @Test("results are kept by job and name; a second download replaces the first")
  func results() async throws {
    let ledger = try Ledger.inMemory()
    let job = try await ledger.sample(id: "77")
    let other = try await ledger.sample(id: "78")
    let first = StoredResult(name: "b.nc", path: "/out/b.nc", size: 5_000_000_000, fetched: .at(1))
    var second = first
    second.sha256 = "abc"
    let third = StoredResult(name: "a.nc", path: "/out/a.nc", size: 0, sha256: "e3b0", fetched: .at(2))
    for result in [first, second, third] { try await ledger.recordResult(result, of: job.key) }
    #expect(try await ledger.results(of: job.key) == [third, second])
    #expect(try await ledger.results(of: other.key) == [])
  }

  @Test("a product's order is the last one written for that account and dataset")
  func orders() async throws {
    let ledger = try Ledger.inMemory()
    var order = Order(
      dataset: "EO:ESA:DAT:SENTINEL-2", product: "S2A_X.SAFE", location: "l1", state: .submitting,
      created: .at(0), updated: .at(0))
    try await ledger.recordOrder(order)
    order.orderID = "65f0"
    order.state = .running
    order.updated = .at(3)
    try await ledger.recordOrder(order)
    #expect(try await ledger.order(dataset: order.dataset, product: order.product) == order)
    #expect(try await ledger.order(account: "b", dataset: order.dataset, product: order.product) == nil)
    #expect(try await ledger.order(dataset: "other", product: order.product) == nil)
  }
}
