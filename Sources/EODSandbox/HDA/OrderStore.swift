import EODCore
import Synchronization

/// The orders of products, and how many may still be made.
final class OrderStore: Sendable {
  struct Order: Sendable {
    /// 24 hexadecimal digits.
    let id: String
    let dataset: String
    let item: CatalogueItem
    let made: Timestamp
    let ready: Timestamp

    func isReady(at now: Timestamp) -> Bool { now >= ready }

    /// What the file is called when it is downloaded.
    var fileName: String { "\(item.id).zip" }
  }

  enum Outcome: Sendable {
    case ordered(Order)
    case noQuota
  }

  private struct State {
    var random: SeededGenerator
    /// By id.
    var orders: [String: Order] = [:]
    /// The ids of orders, by location.
    var byLocation: [String: String] = [:]
    var window = SlidingWindow(limit: 100, per: .seconds(3600))
  }

  private let state: Mutex<State>
  private let clock: SandboxClock
  private let isQuotaOn: Bool

  init(options: SandboxOptions, clock: SandboxClock) {
    self.clock = clock
    isQuotaOn = options.isQuotaOn
    state = Mutex(
      State(random: SeededGenerator(seed: options.seed ^ UInt64(clock.now.nanoseconds), "orders")))
  }

  /// Orders a product. One that was ordered before keeps its order, and costs nothing.
  func order(_ item: CatalogueItem, of dataset: Dataset) -> Outcome {
    let now = clock.now
    return state.withLock { state in
      if let known = state.byLocation[item.location].flatMap({ state.orders[$0] }) { return .ordered(known) }
      guard !isQuotaOn || state.window.take(at: now) else { return .noQuota }
      let preparing = Duration.seconds(state.random.int(in: 15...75))
      let order = Order(
        id: state.random.hex(24), dataset: dataset.id, item: item, made: now, ready: now.after(preparing))
      state.orders[order.id] = order
      state.byLocation[item.location] = order.id
      return .ordered(order)
    }
  }

  /// The order whose download is at this address.
  func order(at address: String) -> Order? {
    address.firstRange(of: "/dataaccess/download/").flatMap { order(String(address[$0.upperBound...])) }
  }

  func order(_ id: String) -> Order? { state.withLock { $0.orders[id] } }

  /// All orders, newest first.
  var orders: [Order] { state.withLock { $0.orders.values.sorted { $0.made > $1.made } } }

  /// What is left of the quota; the reset is when the oldest order is given back, by the clients' clocks.
  var quota: Quota {
    let now = clock.now
    let window = state.withLock { $0.window }
    return Quota(
      limit: window.limit, remaining: window.remaining(at: now),
      reset: clock.worldTime(of: window.reset(at: now)))
  }
}
