import EODCore
import Synchronization

/// How many scenes of each tile are on tape and at hand, kept up as files arrive: to look at every file takes
/// a second where there are 100,000.
final class ArchiveTally: Sendable {
  struct Count: Sendable, Equatable {
    var onTape = 0
    var onDisk = 0

    var total: Int { onTape + onDisk }
  }

  private let state: Mutex<[String: Count]>

  init(_ scenes: some Sequence<(scene: Scene, isOnTape: Bool)>) {
    var counts: [String: Count] = [:]
    for (scene, isOnTape) in scenes {
      if isOnTape {
        counts[scene.tile.name, default: Count()].onTape += 1
      } else {
        counts[scene.tile.name, default: Count()].onDisk += 1
      }
    }
    state = Mutex(counts)
  }

  /// By tile, in the order of their names.
  var tiles: [(tile: String, count: Count)] {
    state.withLock { $0.map { ($0.key, $0.value) } }.sorted { $0.tile < $1.tile }
  }

  var total: Count {
    state.withLock { counts in
      counts.values.reduce(into: Count()) { sum, count in
        sum.onTape += count.onTape
        sum.onDisk += count.onDisk
      }
    }
  }

  /// One has come from tape.
  func recalled(_ scene: Scene) {
    state.withLock { counts in
      counts[scene.tile.name, default: Count()].onTape -= 1
      counts[scene.tile.name, default: Count()].onDisk += 1
    }
  }
}
