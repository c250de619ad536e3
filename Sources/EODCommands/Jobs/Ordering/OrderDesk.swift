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
  private var placing: [Key: Task<OrderProcess.Placed, any Error>] = [:]
  private var finishing: [Key: Task<String, any Error>] = [:]
  private var ready: [Key: Ready] = [:]

  init(_ session: Session) { self.session = session }

  /// Where the bytes of an input are.
  struct Ordered: Sendable {
    /// The store's id of the order; nil of an input that needs none.
    var id: String?
    var url: String
  }

  /// The URL that a worker downloads the input from, as ``order(_:)`` makes it ready.
  func url(for input: RunInput) async throws -> String { try await order(input).url }

  /// A product that `search` found is ordered, unless an order of it is still ready; a URL is taken as it is.
  ///
  /// Cancelling the caller ends its waiting; the order goes on.
  func order(_ input: RunInput) async throws -> Ordered {
    guard let (key, location) = Self.key(input) else { return Ordered(id: nil, url: input.identity) }
    let placed = try await placed(key, location: location)
    guard !placed.isReady else { return ordered(placed.id) }
    let task = try finishing[key] ?? finish(placed, key, location: location)
    return ordered(try await task.joined())
  }

  private func ordered(_ id: String) -> Ordered {
    Ordered(id: id, url: session.services.hda.downloadURL(order: id))
  }

  /// Sees to it that the input is on its way.
  ///
  /// - returns: whether it is there, so that ``url(for:)`` will not wait.
  func place(_ input: RunInput) async throws -> Bool {
    guard let (key, location) = Self.key(input) else { return true }
    return try await placed(key, location: location).isReady
  }

  /// Ends the waiting for all orders; the store goes on with them.
  func close() {
    for task in placing.values { task.cancel() }
    for task in finishing.values { task.cancel() }
  }

  private static func key(_ input: RunInput) -> (Key, location: String)? {
    guard case .product(let dataset, let product, let location) = input else { return nil }
    return (Key(dataset: dataset, product: product), location)
  }

  private func placed(_ key: Key, location: String) async throws -> OrderProcess.Placed {
    if let known = ready[key], session.clock.elapsed(since: known.at) < Self.trust {
      return OrderProcess.Placed(id: known.id, isReady: true)
    }
    let task = try placing[key] ?? startPlacing(key, location: location)
    return try await task.joined()
  }

  private func startPlacing(_ key: Key, location: String) throws -> Task<OrderProcess.Placed, any Error> {
    let process = try OrderProcess(session, dataset: key.dataset, product: key.product, location: location)
    // The session outlives what it has under way.
    let task = Task.detached { [self, session] in
      let outcome = await Result { try await process.placed() }
      await placed(key, (try? outcome.get()).flatMap { $0.isReady ? $0.id : nil })
      return try withExtendedLifetime(session) { try outcome.get() }
    }
    placing[key] = task
    return task
  }

  private func finish(
    _ placed: OrderProcess.Placed, _ key: Key, location: String
  ) throws -> Task<String, any Error> {
    let process = try OrderProcess(session, dataset: key.dataset, product: key.product, location: location)
    let task = Task.detached { [self, session] in
      let outcome = await Result { try await process.finish(placed.id) }
      await finished(key, (try? outcome.get()) == nil ? nil : placed.id)
      try withExtendedLifetime(session) { try outcome.get() }
      return placed.id
    }
    finishing[key] = task
    return task
  }

  /// - parameter id: of an order that is ready; nil where there is none.
  private func placed(_ key: Key, _ id: String?) {
    placing[key] = nil
    note(key, id)
  }

  private func finished(_ key: Key, _ id: String?) {
    finishing[key] = nil
    note(key, id)
  }

  private func note(_ key: Key, _ id: String?) {
    if let id { ready[key] = Ready(id: id, at: session.clock.now()) }
  }
}
