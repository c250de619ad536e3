import EODCore
import EODServices
import Foundation
import Synchronization

/// What is known of the catalogue without asking: the datasets, kept in the state folder, and the keys of
/// the datasets that this session has asked about.
final class CatalogueShelf: Sendable {
  struct KnownDataset: Sendable {
    var id: String
    var title: String
  }

  private struct State {
    var datasets: [KnownDataset]?
    var queryables: [String: Queryable] = [:]
    /// What was asked for behind a key press, so that it is asked for once.
    var fetched: [String: Fetching] = [:]
  }

  private let file: String
  private let files: Files
  private let state = Mutex(State())

  init(stateDirectory: String, files: Files) {
    file = "\(stateDirectory)/cache/datasets.json"
    self.files = files
  }

  /// The datasets that were listed last; none before the first time.
  var datasets: [KnownDataset] {
    state.withLock { state in
      if let known = state.datasets { return known }
      let kept = read()
      state.datasets = kept
      return kept
    }
  }

  /// Remembers a complete list. Not being able to keep it is no reason to fail.
  func put(_ datasets: [Dataset]) {
    let known = datasets.map { KnownDataset(id: $0.id, title: $0.title ?? "") }
    state.withLock { $0.datasets = known }
    let rows = known.map { Value.record(["id": .string($0.id), "title": .string($0.title)]) }
    try? files.makeFolder(URL(filePath: file).deletingLastPathComponent().path)
    try? files.write(JSON.write(.list(rows)).utf8, to: file)
  }

  func queryable(of dataset: String) -> Queryable? { state.withLock { $0.queryables[dataset] } }

  func put(_ queryable: Queryable, of dataset: String) {
    state.withLock { $0.queryables[dataset] = queryable }
  }

  /// What has become of fetching something behind a key press.
  enum Fetching: Equatable {
    case underWay, done
    /// It failed, and is being tried again.
    case failed

    func note(_ what: String) -> String {
      switch self {
      case .underWay, .done: "fetching \(what)…: Tab again in a moment"
      case .failed: "\(what) could not be fetched, trying again…"
      }
    }
  }

  /// Starts to fetch what completion missed, where that is not done or under way: the key press is answered without
  /// it, the next one with it. Not being able to fetch it is no reason to disturb who types.
  func fetchBehind(_ what: String, _ fetch: @escaping @Sendable () async throws -> Void) -> Fetching {
    let earlier = state.withLock { state in
      let earlier = state.fetched[what]
      if earlier == nil || earlier == .failed { state.fetched[what] = .underWay }
      return earlier
    }
    guard earlier == nil || earlier == .failed else { return earlier ?? .underWay }
    Task {
      let outcome: Fetching
      do {
        try await fetch()
        outcome = .done
      } catch {
        outcome = .failed
      }
      state.withLock { $0.fetched[what] = outcome }
    }
    return earlier ?? .underWay
  }

  private func read() -> [KnownDataset] {
    guard let bytes = try? files.read(file), let rows = try? JSON.parse(bytes).asList else { return [] }
    return rows.compactMap { row in
      guard let id = row["id"]?.asString, let title = row["title"]?.asString else { return nil }
      return KnownDataset(id: id, title: title)
    }
  }
}
