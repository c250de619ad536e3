import EODCore
import Foundation

/// What the services of one sandbox share.
struct World: Sendable {
  let options: SandboxOptions
  let clock: SandboxClock
  let root: SandboxRoot
  let archive: ArchiveTree
  let tokens: TokenStore
  let staging: StagingStore
  let catalogue: Catalogue
  let orders: OrderStore
  let terms: TermStore
  let jobs: JobStore
  let keys: KeyStore
  let counters = Counters()
  let faults: FaultStore
  private let journal: Journal

  init(options: SandboxOptions, root: SandboxRoot) throws(SandboxError) {
    self.options = options
    self.root = root
    var past: [JournalEntry] = []
    // A private folder goes with the sandbox, and its journal would.
    if options.root == nil { journal = .none } else { (journal, past) = try Journal.open(root.journal) }
    try Self.check(options.seed, against: past)
    let world = Timestamp(seconds: Date().timeIntervalSince1970)
    clock = SandboxClock(speed: options.speed, startingAt: SandboxClock.now(after: past, at: world))
    journal.note(.started(seed: options.seed, world: world, now: clock.now, speed: options.speed))
    let scenes = Track.all.flatMap { $0.scenes(seed: options.seed) }
    let archived = scenes.filter { options.tiles?.contains($0.tile.name) ?? true }
    archive = try ArchiveTree(archived, in: root, seed: options.seed)
    catalogue = Catalogue(scenes: scenes, products: options.products, seed: options.seed)
    orders = OrderStore(options: options, clock: clock, catalogue: catalogue, journal: journal)
    if options.products > 0 { catalogue.prepare() }
    jobs = JobStore(options: options, clock: clock, journal: journal)
    faults = FaultStore(seed: options.seed)
    keys = KeyStore(owner: options.user, clock: clock, journal: journal)
    terms = TermStore(journal: journal)
    tokens = TokenStore(options: options, clock: clock, journal: journal)
    staging = StagingStore(archive: archive, root: root, clock: clock, journal: journal, seed: options.seed)
    for entry in past {
      terms.restore(entry)
      orders.restore(entry)
      tokens.restore(entry)
      jobs.restore(entry)
      keys.restore(entry)
      staging.restore(entry)
    }
    staging.settle()
  }

  /// Lets time pass at once; false, and nothing, where that is more time than there is.
  func advance(by duration: Duration) -> Bool {
    guard clock.advance(by: duration) else { return false }
    journal.note(.advanced(duration))
    staging.settle()
    return true
  }

  /// The files in the folder are those of one seed.
  private static func check(_ seed: UInt64, against past: [JournalEntry]) throws(SandboxError) {
    for case .started(let used, _, _, _) in past where used != seed {
      throw .badOption(name: "seed", needed: "\(used), by which its folder was made,")
    }
  }
}
