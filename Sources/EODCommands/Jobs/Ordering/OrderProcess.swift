import EODCore
import EODLedger
import EODServices

/// One product on its way from the store's shelf to a URL.
struct OrderProcess {
  private static let firstLook = Duration.seconds(1)
  private static let longestLook = Duration.seconds(30)
  private static let growth = 1.25

  private let session: Session
  private let account: String
  private let dataset: String
  private let product: String
  private let location: String

  init(_ session: Session, dataset: String, product: String, location: String) throws {
    self.session = session
    self.dataset = dataset
    self.product = product
    self.location = location
    account = try session.account(at: session.settings.hda)
  }

  /// An order that the store has.
  struct Placed: Sendable {
    var id: String
    var isReady: Bool
  }

  /// The last order, if the store still has it or is at it, else a new one.
  ///
  /// - throws: ``QuotaClosed`` where no order is left this hour.
  func placed() async throws -> Placed {
    let ledger = try session.ledger()
    if let id = try await ledger.order(account: account, dataset: dataset, product: product)?.orderID {
      switch try await session.services.hda.orderState(id) {
      case .ready: return Placed(id: id, isReady: true)
      case .preparing: return Placed(id: id, isReady: false)
      case .failed: break
      }
    }
    return Placed(id: try await place(), isReady: false)
  }

  /// Orders; the same product again is free, so an answer that was lost does no harm.
  private func place() async throws -> String {
    let keeper = QuotaKeeper(session, .orders)
    let opening = try await keeper.opening()
    guard opening <= session.clock.now() else { throw QuotaClosed(kind: .orders, until: opening) }
    try await record(nil, .submitting)
    let id: String
    do {
      id = try await session.services.hda.order(dataset: dataset, product: product, location: location)
    } catch ServiceError.quota(_, _, let quota) {
      try await keeper.refused(quota)
      throw QuotaClosed(kind: .orders, until: try await keeper.opening())
    }
    try await session.ledger().spend(.orders, account: account, at: session.clock.now())
    try await keeper.note(session.services.quota(of: .hda))
    try await record(id, .accepted)
    return id
  }

  /// Waits until an order is ready.
  ///
  /// - throws: ``CommandError/orderFailed(product:reason:)``.
  func finish(_ id: String) async throws {
    do {
      try await waitUntilReady(id)
    } catch let error as CommandError {
      try await record(id, .failed)
      throw error
    }
    try await record(id, .successful)
  }

  private func waitUntilReady(_ id: String) async throws {
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
      interval = min(interval * Self.growth, Self.longestLook)
    }
  }

  private func record(_ id: String?, _ state: JobState) async throws {
    let now = session.clock.now()
    let known = try await session.ledger().order(account: account, dataset: dataset, product: product)
    try await session.ledger().recordOrder(
      Order(
        account: account, dataset: dataset, product: product, location: location, orderID: id, state: state,
        created: id == nil ? now : known?.created ?? now, updated: now))
  }
}

/// There is no room in a quota before a moment.
struct QuotaClosed: Error {
  var kind: QuotaKind
  var until: Timestamp
}
