import EODCore
import Synchronization

/// All products of all datasets, by the seed. A dataset's are put together when it is first asked for.
final class Catalogue: Sendable {
  private let scenes: [Scene]
  private let products: Int
  let seed: UInt64
  private let shelves = Mutex<[String: Shelf]>([:])

  /// - parameters:
  ///   - scenes: what the archive has; each is in the catalogue at both levels.
  ///   - products: how many there are at least; the seed's own need not suffice, and more Sentinel-2 products
  ///     of other tiles make up for it.
  init(scenes: [Scene], products: Int = 0, seed: UInt64) {
    self.scenes = scenes
    self.products = products
    self.seed = seed
  }

  /// By sensing time; none of a dataset whose products are made to order.
  func items(of dataset: Dataset) -> Shelf {
    shelves.withLock { shelves in
      if let shelf = shelves[dataset.id] { return shelf }
      let shelf = makeShelf(dataset)
      shelves[dataset.id] = shelf
      return shelf
    }
  }

  /// How many products there are in all.
  var count: Int { Dataset.all.reduce(0) { $0 + items(of: $1).count } }

  /// Puts everything together now, and not when somebody waits for an answer.
  func prepare() { for dataset in Dataset.all { _ = items(of: dataset) } }

  /// One page of what a search finds.
  func find(_ request: SearchRequest, from start: Int, count: Int) -> Hits {
    guard request.dataset.id == Dataset.reanalysis.id else {
      return items(of: request.dataset).find(request.wanted, from: start, count: count)
    }
    let extracts = ReanalysisExtract.all(in: request.parts)
    let page = extracts.dropFirst(max(0, start)).prefix(max(0, count))
    return Hits(total: extracts.count, items: page.map { $0.item(seed: seed) })
  }

  func item(_ id: String, in dataset: Dataset) -> CatalogueItem? { items(of: dataset).item(id) }

  /// What can be ordered by its name together with its location.
  func item(_ id: String, at location: String, in dataset: Dataset) -> CatalogueItem? {
    let item =
      dataset.id == Dataset.reanalysis.id
      ? ReanalysisExtract(location: location)?.item(seed: seed) : item(id, in: dataset)
    return item.flatMap { $0.id == id && $0.location == location ? $0 : nil }
  }

  private func makeShelf(_ dataset: Dataset) -> Shelf {
    switch dataset.id {
    case Dataset.sentinel1.id: .sentinel1(seed: seed)
    case Dataset.sentinel2.id: .sentinel2(scenes + moreScenes, seed: seed)
    case Dataset.oceanColour.id: .oceanColour(seed: seed)
    case Dataset.vegetation.id: .vegetation(seed: seed)
    case Dataset.marine.id: .marine(seed: seed)
    default: .empty(dataset, seed: seed)
    }
  }

  /// As many as are missing, of tiles that the archive has nothing of.
  private var moreScenes: [Scene] {
    var missing = products - Scene.Level.allCases.count * scenes.count
    guard missing > 0 else { return [] }
    var more: [Scene] = []
    for track in Track.others(seed: seed) {
      let scenes = track.scenes(seed: seed)
      more += scenes
      missing -= Scene.Level.allCases.count * scenes.count
      if missing <= 0 { break }
    }
    return more
  }
}

extension Shelf {
  fileprivate static func empty(_ dataset: Dataset, seed: UInt64) -> Shelf {
    Shelf(of: dataset, seed: seed, attributes: [], products: [Never]()) { none -> ShelfEntry in
    } package: { none -> ZipFile in
    }
  }
}
