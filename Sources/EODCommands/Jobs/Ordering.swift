import EODCore
import EODLedger
import EODServices

/// Orders products from WEkEO's store and waits until they are ready, so that a worker can fetch them by URL.
struct Ordering {
  private static let firstLook = Duration.seconds(2)
  private static let longestLook = Duration.seconds(30)

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The URL that a worker downloads the input from: a product that `search` found is ordered, unless an
  /// order of it is still ready; a URL is taken as it is.
  func url(for input: RunInput) async throws -> String {
    switch input {
    case .url(let url): return url
    case .product(let dataset, let product, let location):
      let order = try await order(dataset: dataset, product: product, location: location)
      return session.services.hda.downloadURL(order: order)
    }
  }

  private func order(dataset: String, product: String, location: String) async throws -> String {
    let ledger = try session.ledger()
    let account = try session.account(at: session.settings.hda)
    if let known = try await ledger.order(account: account, dataset: dataset, product: product),
      let id = known.orderID,
      case .ready? = try? await session.services.hda.orderState(id)
    {
      return id
    }
    var order = Order(
      account: account, dataset: dataset, product: product, location: location, state: .submitting,
      created: session.clock.now(), updated: session.clock.now())
    try await ledger.recordOrder(order)
    let id = try await session.services.hda.order(dataset: dataset, product: product, location: location)
    order.orderID = id
    try await record(&order, .accepted)
    do {
      try await waitUntilReady(id, product: product)
    } catch let error as CommandError {
      try await record(&order, .failed)
      throw error
    }
    try await record(&order, .successful)
    return id
  }

  private func waitUntilReady(_ id: String, product: String) async throws {
    let progress = session.reporter.begin("ordering \(product)")
    defer { progress.end() }
    var interval = Self.firstLook
    while true {
      switch try await session.services.hda.orderState(id) {
      case .ready: return
      case .failed(let reason):
        throw CommandError.orderFailed(product: product, reason: reason.strippingControls())
      case .preparing: break
      }
      try await session.clock.sleep(for: interval)
      interval = min(interval * 1.5, Self.longestLook)
    }
  }

  private func record(_ order: inout Order, _ state: JobState) async throws {
    order.state = state
    order.updated = session.clock.now()
    try await session.ledger().recordOrder(order)
  }
}
