import EODCore
import EODLedger
import EODServices

/// Orders products from WEkEO's store and waits until they are ready, so that a worker can fetch them by URL.
///
/// However many runs need a product at once, it is ordered once.
actor OrderDesk {
  private struct Key: Hashable {
    var dataset: String
    var product: String
  }

  private struct Ready {
    var id: String
    var at: Timestamp
  }

  /// How long an order that was ready is taken for ready without asking; the store keeps it for a day.
  private static let trust = Duration.seconds(300)

  private unowned let session: Session
  private var underWay: [Key: Task<String, any Error>] = [:]
  private var ready: [Key: Ready] = [:]

  init(_ session: Session) { self.session = session }

  /// The URL that a worker downloads the input from: a product that `search` found is ordered, unless an
  /// order of it is still ready; a URL is taken as it is.
  ///
  /// Cancelling the caller ends its waiting; the order goes on.
  func url(for input: RunInput) async throws -> String {
    guard case .product(let dataset, let product, let location) = input else { return input.identity }
    let key = Key(dataset: dataset, product: product)
    let task = underWay[key] ?? start(key, location: location)
    return session.services.hda.downloadURL(order: try await task.joined())
  }

  /// Ends the waiting for all orders; the store goes on with them.
  func close() { for task in underWay.values { task.cancel() } }

  private func start(_ key: Key, location: String) -> Task<String, any Error> {
    // The session outlives what it has under way.
    let session = session
    let task = Task {
      defer { withExtendedLifetime(session) { underWay[key] = nil } }
      return try await order(key, location: location)
    }
    underWay[key] = task
    return task
  }

  private func order(_ key: Key, location: String) async throws -> String {
    if let known = ready[key], session.clock.elapsed(since: known.at) < Self.trust { return known.id }
    let process = try OrderProcess(session, dataset: key.dataset, product: key.product, location: location)
    let id = try await process.readyOrder()
    ready[key] = Ready(id: id, at: session.clock.now())
    return id
  }
}
