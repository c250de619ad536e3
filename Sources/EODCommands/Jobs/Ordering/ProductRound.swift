import EODCore
import EODLedger
import EODServices
import Foundation

/// Orders products, all at once, and fetches each as soon as it is ready where that is asked for. One that fails does
/// not keep the others from going on.
///
/// Where the quota of orders is used up it waits for room; what the store is at goes on meanwhile.
struct ProductRound {
  /// Orders that are placed at a time: no more are refused when the quota ends.
  private static let width = 8

  private enum Step: Sendable {
    /// The store has the order, or it will never have it: then with why.
    case placed(Int, (any Explained)?)
    case closed(Int, until: Timestamp)
    /// There is room again in the quota.
    case opened
    case ended(Int, ProductOutcome)
  }

  private let session: Session
  private let products: [WantedProduct]
  /// Absolute; nil where nothing is fetched.
  private let folder: String?

  init(_ session: Session, _ products: [WantedProduct], into folder: String? = nil) {
    self.session = session
    self.products = products
    self.folder = folder
  }

  /// - returns: in the order of the products.
  /// - throws: `CancellationError`; the store goes on with what it has.
  func run() async throws -> [ProductOutcome] {
    guard !products.isEmpty else { return [] }
    let began = session.clock.now()
    var outcomes = products.map { whole($0) ?? ProductOutcome($0) }
    // Taken from its end.
    var fresh = outcomes.indices.reversed().filter { outcomes[$0].file == nil }
    let total = fresh.count
    let progress = session.reporter.begin("ordering \(total) product\(total == 1 ? "" : "s")")
    defer { progress.end() }
    try await withThrowingTaskGroup(of: Step.self) { group in
      var (placing, ended) = (0, 0)
      var closed: [Int] = []
      var opening: Timestamp?
      func end(_ place: Int, _ outcome: ProductOutcome) {
        outcomes[place] = outcome
        ended += 1
        progress.update(done: ended, total: total, unit: .count("ready"), note: nil)
      }
      /// Those that the quota keeps waiting are tried after all others: what was ordered before costs nothing.
      func goOn() {
        while placing < Self.width, let place = fresh.popLast() {
          placing += 1
          group.addTask { try await placed(place) }
        }
        guard placing == 0, !closed.isEmpty, let until = opening else { return }
        tell(closed.count, until)
        fresh = closed.sorted(by: >)
        (closed, opening, placing) = ([], nil, Self.width)
        let clock = session.clock
        group.addTask {
          try await clock.sleep(until: until)
          return .opened
        }
      }
      goOn()
      while let step = try await group.next() {
        switch step {
        case .placed(let place, nil):
          placing -= 1
          group.addTask { .ended(place, try await outcome(of: place, since: began)) }
        case .placed(let place, let problem):
          placing -= 1
          var outcome = ProductOutcome(products[place])
          outcome.problem = problem
          end(place, outcome)
        case .closed(let place, let until):
          placing -= 1
          closed.append(place)
          opening = max(opening ?? until, until)
        case .opened: placing = 0
        case .ended(let place, let outcome): end(place, outcome)
        }
        goOn()
      }
    }
    return outcomes
  }

  /// What would be done, and what of the quota that costs.
  func rehearse() async throws -> String {
    let missing = products.filter { whole($0) == nil }
    let account = try session.account(at: session.settings.hda)
    var known = 0
    for product in missing {
      let order = try await session.ledger().order(
        account: account, dataset: product.dataset, product: product.id)
      if order?.orderID != nil, order?.state != .failed { known += 1 }
    }
    let use = try await QuotaKeeper(session, .orders).book().uses(at: session.clock.now()).first
    let what = "\(missing.count) product\(missing.count == 1 ? "" : "s")"
    let before = known == 0 ? "" : " (\(known) of them ordered before, and free where still ready)"
    let fetch = folder.map { " and fetch \(missing.count == 1 ? "it" : "them") into \($0)" } ?? ""
    let cost = use.map { "; costs \(missing.count - known) of the \($0.left) orders left this hour" } ?? ""
    return "would order \(what)\(before)\(fetch)\(cost)"
  }

  private func tell(_ count: Int, _ until: Timestamp) {
    let (what, goes) = count == 1 ? ("one product", "goes") : ("\(count) products", "go")
    session.reporter.notice(
      "the quota of orders is used up: \(what) wait\(count == 1 ? "s" : "") and \(goes) on at "
        + "\(until.wallClock(from: session.clock.now())); Ctrl-C ends the waiting only")
  }
}

extension ProductRound {
  private func placed(_ place: Int) async throws -> Step {
    do {
      _ = try await session.orders.place(products[place].input)
      return .placed(place, nil)
    } catch let closed as QuotaClosed {
      return .closed(place, until: closed.until)
    } catch let problem as any Explained {
      return .placed(place, problem)
    }
  }

  private func outcome(of place: Int, since began: Timestamp) async throws -> ProductOutcome {
    var outcome = ProductOutcome(products[place])
    do {
      let order = try await session.orders.order(outcome.product.input)
      outcome.url = order.url
      if let folder {
        let (file, size) = try await fetched(outcome.product, order, into: folder)
        (outcome.file, outcome.size) = (file, size)
      }
      outcome.took = session.clock.elapsed(since: began)
    } catch let closed as QuotaClosed {
      // Between its being placed and its being ready the store lost it.
      outcome.problem = CommandError.orderFailed(
        product: outcome.product.id,
        reason: "the quota of orders is used up until \(closed.until.wallClock(from: session.clock.now()))")
    } catch let problem as any Explained {
      outcome.problem = problem
    }
    return outcome
  }

  private func fetched(
    _ product: WantedProduct, _ order: OrderDesk.Ordered, into folder: String
  ) async throws -> (file: String, size: Int) {
    let (size, name) = try await facts(order)
    if let size, let name, product.isNamed(by: name), Self.size(of: "\(folder)/\(name)") == size {
      return ("\(folder)/\(name)", size)
    }
    let progress = session.reporter.begin(name ?? product.id)
    defer { progress.end() }
    // What is left of a file without a name could not be found again.
    let owner = name.map { _ in Fingerprint.sha256(of: product.input.identity) }
    let file = try await session.services.downloads.download(
      order.url, into: folder, suggestedName: name, owner: owner, expectedSize: size ?? product.size
    ) { done, total in
      progress.update(done: done, total: total, unit: .bytes, note: nil)
    }
    return (file.path, file.size)
  }

  /// What the store says of the file of an order, as far as it does.
  private func facts(_ order: OrderDesk.Ordered) async throws -> (size: Int?, name: String?) {
    guard let id = order.id, case .ready(let size, let name) = try await session.services.hda.orderState(id)
    else { return (nil, nil) }
    return (size, name)
  }

  /// The product where its file is in the folder, so that it need not even be ordered; nil where the catalogue tells
  /// no size, or another.
  private func whole(_ product: WantedProduct) -> ProductOutcome? {
    guard let folder, let size = product.size, size > 0 else { return nil }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard
      let name = names.sorted().first(where: {
        product.isNamed(by: $0) && Self.size(of: "\(folder)/\($0)") == size
      })
    else { return nil }
    var outcome = ProductOutcome(product)
    (outcome.file, outcome.size, outcome.took) = ("\(folder)/\(name)", size, .zero)
    return outcome
  }

  /// In bytes; nil where there is no such file. A file has its name only when it is whole.
  private static func size(of file: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    return (attributes?[.size] as? NSNumber)?.intValue
  }
}
