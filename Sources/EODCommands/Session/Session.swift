package import EODCore
package import EODLanguage
package import EODLedger
package import EODServices
import Synchronization

/// All that a command may touch of the world. Commands see neither the terminal nor the line editor.
package final class Session: Sendable {
  package let settings: Settings
  package let reporter: any Reporter
  let clock: any SessionClock
  let screen: any Screen
  let graphs = GraphShelf()
  let catalogue: CatalogueShelf
  let switches: Switches
  private let workingFolder: Mutex<Files>
  private let sharedLedger: SharedLedger
  package let history: SessionHistory
  private let madeServices = Mutex<Services?>(nil)
  private let madeDesks = Mutex<Desks?>(nil)
  /// What `run` did in this session.
  package let tally = RunTally()
  /// How far stagings are.
  let stagings = StagingNews()
  private let asked = Mutex<Set<Int64>>([])
  private let madePoller = Mutex<Poller?>(nil)

  /// What the flags of the program say for the whole session.
  package struct Switches: Sendable {
    /// Everything but the requests that change something.
    package var isDryRun: Bool
    /// Never reuse an identical job.
    package var isFresh: Bool

    package init(isDryRun: Bool = false, isFresh: Bool = false) {
      self.isDryRun = isDryRun
      self.isFresh = isFresh
    }
  }

  /// - parameters:
  ///   - files: where relative paths start.
  ///   - history: where what is typed at the prompt is kept.
  ///   - ledger: opens the ledger; called once, when a command first needs it.
  package init(
    settings: Settings, reporter: any Reporter, screen: any Screen, clock: any SessionClock,
    switches: Switches = Switches(), files: Files = .current, history: HistoryPlace = .nowhere,
    ledger: @escaping @Sendable () throws -> Ledger
  ) {
    self.settings = settings
    self.reporter = reporter
    self.screen = screen
    self.clock = clock
    self.switches = switches
    catalogue = CatalogueShelf(stateDirectory: settings.stateDirectory, files: files)
    workingFolder = Mutex(files)
    let shared = SharedLedger(ledger)
    sharedLedger = shared
    self.history =
      switch history {
      case .nowhere:
        SessionHistory(reporter: reporter, ledger: SharedLedger { try Ledger.inMemory() }) { false }
      case .ledger:
        SessionHistory(reporter: reporter, ledger: shared) {
          shared.ifOpened != nil || Ledger.exists(at: settings.stateDirectory)
        }
      case .folder(let folder):
        SessionHistory(
          reporter: reporter,
          ledger: SharedLedger { try Ledger.open(at: folder) { reporter.warn($0.message) } }
        ) { Ledger.exists(at: folder) }
      }
  }

  /// The ledger of the state folder.
  package func ledger() throws -> Ledger { try sharedLedger.opened() }

  /// The clients of the services, made at the first use.
  package var services: Services {
    madeServices.withLock { made in
      if let made { return made }
      let services = Services(settings: settings, reporter: reporter)
      made = services
      return services
    }
  }

  /// Where products are ordered.
  var orders: OrderDesk { desks.orders }

  /// What sends queued jobs.
  package var dispatcher: Dispatcher { desks.dispatcher }

  private var desks: Desks {
    madeDesks.withLock { made in
      if let made { return made }
      let desks = Desks(orders: OrderDesk(self), dispatcher: Dispatcher(self))
      made = desks
      return desks
    }
  }

  /// To be called with a job whose row has changed here: whoever watches it is told.
  func changed(_ job: Job) {
    guard let poller = madePoller.withLock({ $0 }) else { return }
    Task { await poller.noticed(job) }
  }

  /// Whether the user was asked which of the service's jobs that one is.
  func hasAsked(about job: Int64) -> Bool { asked.withLock { $0.contains(job) } }

  func forgetAsking() { asked.withLock { $0 = [] } }

  func ask(about job: Int64) { asked.withLock { _ = $0.insert(job) } }

  /// What looks at the jobs that commands of this session watch.
  var poller: Poller {
    madePoller.withLock { made in
      if let made { return made }
      let poller = Poller(self)
      made = poller
      return poller
    }
  }

  /// Whether there is a ledger to read: asking makes none.
  var hasLedger: Bool { sharedLedger.ifOpened != nil || Ledger.exists(at: settings.stateDirectory) }

  /// The files, with relative paths from the folder that `cd` chose last.
  var files: Files { workingFolder.withLock { $0 } }

  /// What relative paths start from.
  package var folder: String { files.folder }

  func work(in folder: String) { workingFolder.withLock { $0 = Files(folder: folder) } }

  /// How many jobs have not ended, as the ledger knows; nothing is opened for it.
  package func unfinishedJobs() async throws -> Int {
    guard let ledger = sharedLedger.ifOpened else { return 0 }
    return try await ledger.unfinished().count
  }

  /// Whose jobs a service's are: two users, or two addresses of it, have nothing in common.
  func account(at address: WebAddress) throws -> String {
    "\(try settings.credentials().user)@\(address)"
  }

  /// Ends what goes on behind, then the connections, and lets go of the ledger, whose last holder closes its file.
  /// A submission that is under way is answered first.
  package func close() async {
    if let desks = madeDesks.withLock({ $0 }) {
      await desks.orders.close()
      await desks.dispatcher.close()
    }
    let poller = madePoller.withLock { made in
      defer { made = nil }
      return made
    }
    await poller?.stop()
    await madeServices.withLock { $0 }?.shutdown()
    history.close()
    sharedLedger.release()
  }
}

/// Where values and printed text go.
package protocol Screen: Sendable {
  func show(_ flow: Flow) async throws
  func write(_ text: String, to channel: TextChannel) async throws

  /// How many columns a line of the help may have.
  var pageWidth: Int { get }

  /// How results are shown.
  var viewing: Viewing { get }

  /// How that very value is shown to a person, where it is returned now and nobody takes it.
  func expect(_ showing: Showing, for value: Value)
}

extension Screen {
  package var pageWidth: Int { 79 }

  package func expect(_ showing: Showing, for value: Value) {}
}

/// The parts of a session that work behind its commands.
private struct Desks: Sendable {
  let orders: OrderDesk
  let dispatcher: Dispatcher
}
