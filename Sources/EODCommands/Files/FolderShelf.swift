import Dispatch
import EODArchive
import Synchronization

/// Folders as a key press asks for them. An archive is a network file system that may take its time, or none at all:
/// the key waits for a moment, and the next one gets what has come since.
final class FolderShelf: Sendable {
  private static let patience = DispatchTimeInterval.milliseconds(250)

  private struct State {
    var underWay: Set<String> = []
    var late: [String: [FolderListing.Entry]] = [:]
  }

  private let state = Mutex(State())

  enum Answer {
    case entries([FolderListing.Entry])
    case notYet
  }

  func entries(of folder: String) -> Answer {
    if let late = state.withLock({ $0.late.removeValue(forKey: folder) }) { return .entries(late) }
    guard state.withLock({ $0.underWay.insert(folder).inserted }) else { return .notYet }
    let arrived = DispatchSemaphore(value: 0)
    DispatchQueue.global(qos: .userInitiated).async {
      let entries = FolderListing.entries(of: folder) ?? []
      self.state.withLock { state in
        state.underWay.remove(folder)
        state.late[folder] = entries
      }
      arrived.signal()
    }
    guard arrived.wait(timeout: .now() + Self.patience) == .success else { return .notYet }
    return .entries(state.withLock { $0.late.removeValue(forKey: folder) } ?? [])
  }
}
