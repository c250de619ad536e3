import EODCore
import EODServices
import Synchronization

/// All of a session that belongs to one profile: its settings, and what works with its services.
final class Workbench: Sendable {
  let settings: Settings
  let catalogue: CatalogueShelf
  private let parallelism: @Sendable () -> Int
  private let madeServices = Mutex<Services?>(nil)
  private let madeDesks = Mutex<Desks?>(nil)
  private let madePoller = Mutex<Poller?>(nil)

  /// The parts that send something without a command waiting for it.
  struct Desks: Sendable {
    let orders: OrderDesk
    let dispatcher: Dispatcher
  }

  /// - parameter parallelism: how many requests may be under way at one host.
  init(_ settings: Settings, files: Files, parallelism: @escaping @Sendable () -> Int) {
    self.settings = settings
    self.parallelism = parallelism
    catalogue = CatalogueShelf(settings, files: files)
  }

  /// The clients of the services, made at the first use.
  func services(_ reporter: any Reporter) -> Services {
    madeServices.withLock { made in
      if let made { return made }
      let services = Services(settings: settings, reporter: reporter)
      services.allow(requestsPerHost: parallelism())
      made = services
      return services
    }
  }

  /// Takes over how many requests may be under way from now on.
  func changeParallelism() { madeServices.withLock { $0 }?.allow(requestsPerHost: parallelism()) }

  func desks(_ session: Session) -> Desks {
    madeDesks.withLock { made in
      if let made { return made }
      let desks = Desks(orders: OrderDesk(session), dispatcher: Dispatcher(session))
      made = desks
      return desks
    }
  }

  func poller(_ session: Session) -> Poller {
    madePoller.withLock { made in
      if let made { return made }
      let poller = Poller(session)
      made = poller
      return poller
    }
  }

  /// What looks at jobs, where anything has asked for it yet.
  var pollerAtWork: Poller? { madePoller.withLock { $0 } }

  /// Ends what goes on behind, then the connections. A submission that is under way is answered first.
  /// - returns: whether the queue was being sent also while nobody waited for it.
  @discardableResult
  func close() async -> Bool {
    var sendsBehind = false
    if let desks = madeDesks.withLock({ $0 }) {
      await desks.orders.close()
      await desks.dispatcher.close()
      sendsBehind = await desks.dispatcher.isBehind
    }
    let poller = madePoller.withLock { made in
      defer { made = nil }
      return made
    }
    await poller?.stop()
    await madeServices.withLock { $0 }?.shutdown()
    return sendsBehind
  }
}
