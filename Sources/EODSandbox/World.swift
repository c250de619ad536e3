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
  let terms = TermStore()
  let jobs: JobStore
  let counters = Counters()
  let faults: FaultStore

  init(options: SandboxOptions, root: SandboxRoot) throws(SandboxError) {
    self.options = options
    self.root = root
    let start = Timestamp(seconds: Date().timeIntervalSince1970)
    clock = SandboxClock(speed: options.speed, startingAt: start)
    let scenes = Track.all.flatMap { $0.scenes(seed: options.seed) }
    let archived = scenes.filter { options.tiles?.contains($0.tile.name) ?? true }
    archive = try ArchiveTree(archived, in: root, seed: options.seed)
    catalogue = Catalogue(scenes: scenes, seed: options.seed)
    orders = OrderStore(options: options, clock: clock)
    faults = FaultStore(seed: options.seed)
    jobs = JobStore(options: options, clock: clock)
    tokens = TokenStore(options: options, clock: clock)
    staging = StagingStore(archive: archive, root: root, clock: clock, seed: options.seed)
  }

  /// Lets time pass at once.
  func advance(by duration: Duration) {
    clock.advance(by: duration)
    staging.settle()
  }
}
