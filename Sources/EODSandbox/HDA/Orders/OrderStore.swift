import EODCore
import Synchronization

/// The orders of products, and how many may still be made.
final class OrderStore: Sendable {
  enum Outcome: Sendable {
    case ordered(Order)
    case noQuota
  }

  private struct State {
    var random: SeededGenerator
    /// By id.
    var orders: [String: Order] = [:]
    /// The ids of the latest orders, by location.
    var byLocation: [String: String] = [:]
    var window = SlidingWindow(limit: 100, per: .seconds(3600))

    mutating func keep(_ order: Order) {
      orders[order.id] = order
      byLocation[order.location] = order.id
    }
  }

  private let state: Mutex<State>
  private let clock: SandboxClock
  private let catalogue: Catalogue
  private let journal: Journal
  private let isQuotaOn: Bool

  init(options: SandboxOptions, clock: SandboxClock, catalogue: Catalogue, journal: Journal) {
    self.journal = journal
    self.clock = clock
    self.catalogue = catalogue
    isQuotaOn = options.isQuotaOn
    state = Mutex(
      State(random: SeededGenerator(seed: options.seed ^ UInt64(clock.now.nanoseconds), "orders")))
  }

  /// Orders a product. One that was ordered before keeps its order as long as that is any good, and costs
  /// nothing.
  ///
  /// - parameter quirks: what becomes of the order.
  func order(_ item: CatalogueItem, _ quirks: Quirks = Quirks()) -> Outcome {
    let now = clock.now
    return state.withLock { state in
      let known = state.byLocation[item.location].flatMap { state.orders[$0] }
      if isQuotaOn, !quirks.has(.unlimited), known == nil || quirks.has(.repeatedOrderCosts) {
        guard state.window.take(at: now) else { return .noQuota }
        journal.note(.paid(at: now))
      }
      if let known, !quirks.has(.newOrderID), known.isOfUse(at: now) { return .ordered(known) }
      let order = Order(item, id: state.random.hex(24), at: now, takes: state.random.int(in: 15...75), quirks)
      journal.note(.ordered(order))
      state.keep(order)
      return .ordered(order)
    }
  }

  /// Takes over what happened in an earlier sandbox.
  func restore(_ entry: JournalEntry) {
    state.withLock { state in
      switch entry {
      case .ordered(let order): state.keep(order)
      case .polled(let id): state.orders[id]?.polls += 1
      case .paid(let moment): _ = state.window.take(at: moment)
      default: break
      }
    }
  }

  /// The order whose download is at this address.
  func order(at address: String) -> Order? {
    address.firstRange(of: "/dataaccess/download/").flatMap { order(String(address[$0.upperBound...])) }
  }

  func order(_ id: String) -> Order? { state.withLock { $0.orders[id] } }

  /// The same, counted as a question after it.
  func poll(_ id: String) -> Order? {
    state.withLock { state in
      guard var order = state.orders[id] else { return nil }
      order.polls += 1
      if order.neededPolls != nil { journal.note(.polled(order: id)) }
      state.orders[id] = order
      return order
    }
  }

  /// What was ordered.
  func item(of order: Order) -> CatalogueItem? {
    guard let dataset = try? Dataset(named: order.dataset) else { return nil }
    return catalogue.item(order.product, at: order.location, in: dataset)
  }

  /// All orders, newest first.
  var orders: [Order] { state.withLock { $0.orders.values.sorted { ($0.made, $0.id) > ($1.made, $1.id) } } }

  /// What is left of the quota; the reset is when the oldest order is given back, by the clients' clocks.
  var quota: Quota {
    let now = clock.now
    let window = window
    return Quota(
      limit: window.limit, remaining: window.remaining(at: now),
      reset: clock.worldTime(of: window.reset(at: now)))
  }

  /// The allowance of an hour.
  var window: SlidingWindow { state.withLock { $0.window } }
}

extension Order {
  fileprivate init(_ item: CatalogueItem, id: String, at now: Timestamp, takes usual: Int, _ quirks: Quirks) {
    self.id = id
    dataset = item.dataset
    product = item.id
    location = item.location
    made = now
    let seconds = quirks[.orderTakes]?.asInt ?? usual
    let ready = quirks.has(.orderStays) ? nil : now.after(.seconds(seconds))
    self.ready = ready
    neededPolls = quirks.has(.orderStays) ? nil : quirks[.orderPolls]?.asInt
    failure = quirks.has(.orderFails) ? "the provider of \(item.dataset) could not deliver the product" : nil
    forgotten = quirks[.orderExpires]?.asInt.flatMap { ready?.after(.seconds($0)) }
  }

  /// Whether somebody who orders the same again is given it.
  fileprivate func isOfUse(at now: Timestamp) -> Bool {
    switch state(at: now) {
    case .preparing, .ready: true
    case .failed, .forgotten: false
    }
  }
}
