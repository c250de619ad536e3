package import EODCore
package import EODLanguage
package import EODLedger
package import EODServices
import Synchronization

/// All that a command may touch of the world. Commands see neither the terminal nor the line editor.
package final class Session: Sendable {
  package let reporter: any Reporter
  let clock: any SessionClock
  let screen: any Screen
  let graphs = GraphShelf()
  let folders = FolderShelf()
  let switches: Switches
  /// What `set` changes.
  package let preferences: Preferences
  private let workingFolder: Mutex<Files>
  private let sharedLedger: SharedLedger
  package let history: SessionHistory
  private let bench: Mutex<(current: Workbench, changes: Int)>
  /// What `run` did in this session.
  package let tally = RunTally()
  /// How far stagings are.
  let stagings = StagingNews()
  private let asked = Mutex<Set<Int64>>([])

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
    switches: Switches = Switches(), preferences: Preferences = Preferences(), files: Files = .current,
    history: HistoryPlace = .nowhere,
    ledger: @escaping @Sendable () throws -> Ledger
  ) {
    self.reporter = reporter
    self.screen = screen
    self.clock = clock
    self.switches = switches
    self.preferences = preferences
    bench = Mutex(
      (Workbench(settings, files: files) { preferences.parallelism }, 0))
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
    preferences.observe { [weak self] in
      if $0 == .parallelism { self?.workbench.changeParallelism() }
    }
  }

  private var workbench: Workbench { bench.withLock { $0.current } }

  /// Those of the profile that is worked with.
  package var settings: Settings { workbench.settings }

  var catalogue: CatalogueShelf { workbench.catalogue }

  /// How often ``work(with:)`` was called.
  var benchChanges: Int { bench.withLock { $0.changes } }

  /// Works with other settings from now on. What was under way with the old ones is ended as by ``close()``; their
  /// jobs stay in the ledger, and go on.
  func work(with settings: Settings) async {
    let old = workbench
    // Nothing of the old account may go to the services of the new one, so the old ones are closed before.
    let sendsBehind = await old.close()
    let new = Workbench(settings, files: files) { [preferences] in preferences.parallelism }
    bench.withLock { $0 = (new, $0.changes + 1) }
    if sendsBehind { await dispatcher.runBehind() }
  }

  /// The ledger of the state folder.
  package func ledger() throws -> Ledger { try sharedLedger.opened() }

  /// The clients of the services, made at the first use.
  package var services: Services { workbench.services(reporter) }

  /// Where products are ordered.
  var orders: OrderDesk { workbench.desks(self).orders }

  /// What sends queued jobs.
  package var dispatcher: Dispatcher { workbench.desks(self).dispatcher }

  /// To be called with a job whose row has changed here: whoever watches it is told.
  func changed(_ job: Job) {
    guard let poller = workbench.pollerAtWork else { return }
    Task { await poller.noticed(job) }
  }

  /// Whether the user was asked which of the service's jobs that one is.
  func hasAsked(about job: Int64) -> Bool { asked.withLock { $0.contains(job) } }

  func forgetAsking() { asked.withLock { $0 = [] } }

  func ask(about job: Int64) { asked.withLock { _ = $0.insert(job) } }

  /// What looks at the jobs that commands of this session watch.
  var poller: Poller { workbench.poller(self) }

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
    return try await ledger.unfinishedCount()
  }

  /// Whose jobs a service's are: two users, or two addresses of it, have nothing in common.
  func account(at address: WebAddress) throws -> String {
    "\(try settings.credentials().user)@\(address)"
  }

  /// Ends what goes on behind, then the connections, and lets go of the ledger, whose last holder closes its file.
  /// A submission that is under way is answered first.
  package func close() async {
    await workbench.close()
    history.close()
    sharedLedger.release()
  }
}

/// Where values and printed text go.
package protocol Screen: Sendable {
  func show(_ flow: Flow) async throws
  func write(_ text: String, to channel: TextChannel) async throws

  /// Asks the person at the terminal. What is typed of a secret does not show, and is kept nowhere.
  /// - returns: the line that was typed; nil where there is nobody to ask.
  /// - throws: `CancellationError` where the person would not answer.
  func ask(_ question: String, isSecret: Bool) async throws -> String?

  /// How many columns a line of the help may have.
  var pageWidth: Int { get }

  /// How that very value is shown to a person, where it is returned now and nobody takes it.
  func expect(_ showing: Showing, for value: Value)
}

extension Screen {
  package func ask(_ question: String, isSecret: Bool) async throws -> String? { nil }

  package var pageWidth: Int { 79 }

  package func expect(_ showing: Showing, for value: Value) {}
}
