import EODCore
import Foundation
import Synchronization

/// The staging jobs, and the files they bring from tape.
final class StagingStore: Sendable {
  private let archive: ArchiveTree
  private let root: SandboxRoot
  private let clock: SandboxClock
  private let journal: Journal
  private let seed: UInt64
  private let state = Mutex(State())

  /// What was asked for, and how the archive was then.
  struct Upload: Sendable, Codable {
    struct File: Sendable, Codable {
      /// Below the archive's root.
      let path: String
      let requested: String
      let isOnTape: Bool
    }

    let id: String
    let created: Timestamp
    /// Those that are in the archive.
    let files: [File]
    let unknown: Int
    let fate: StagingFate
  }

  private struct State {
    var jobs: [String: Entry] = [:]
    var lastID: Int64 = 0
    var workers: [Task<Void, Never>] = []
  }

  private struct Entry {
    let job: StagingJob
    /// How many of its files were put in place.
    var settled = 0
    /// Whether the list of its staged files was written.
    var isListed = false
  }

  init(archive: ArchiveTree, root: SandboxRoot, clock: SandboxClock, journal: Journal, seed: UInt64) {
    self.journal = journal
    self.archive = archive
    self.root = root
    self.clock = clock
    self.seed = seed
  }

  /// Starts to stage a list, and returns the job.
  func start(_ list: StagingList, fate: StagingFate = StagingFate()) -> StagingJob {
    let now = clock.now
    let files = list.files.map { scene, requested in
      Upload.File(path: scene.archivePath, requested: requested, isOnTape: archive.isOnTape(scene))
    }
    return state.withLock { state in
      state.lastID = max(now.nanoseconds, state.lastID + 1)
      let upload = Upload(
        id: String(state.lastID), created: now, files: files, unknown: list.unknown, fate: fate)
      journal.note(.staging(upload))
      return begin(upload, &state)
    }
  }

  /// Takes over what happened in an earlier sandbox.
  func restore(_ entry: JournalEntry) {
    guard case .staging(let upload) = entry else { return }
    state.withLock { state in
      state.lastID = max(Int64(upload.id) ?? 0, state.lastID)
      _ = begin(upload, &state)
    }
  }

  private func begin(_ upload: Upload, _ state: inout State) -> StagingJob {
    let files = upload.files.compactMap { file in
      archive.scene(at: file.path).map { (scene: $0, requested: file.requested, isOnTape: file.isOnTape) }
    }
    let job = StagingJob(
      id: upload.id, created: upload.created, files: files, unknown: upload.unknown, fate: upload.fate,
      seed: seed)
    state.jobs[job.id] = Entry(job: job)
    state.workers.append(Task { await work(on: job) })
    return job
  }

  /// The job, with everything in place that has arrived by `now`; nil where there is no such job.
  func job(_ id: String, at now: Timestamp) -> StagingJob? {
    settle(id, at: now)
    return state.withLock { $0.jobs[id]?.job }
  }

  /// All jobs, newest first.
  var jobs: [StagingJob] { state.withLock { $0.jobs.values.map(\.job) }.sorted { $0.id > $1.id } }

  /// Puts every file in place that has arrived by now.
  func settle() {
    let now = clock.now
    for id in state.withLock({ Array($0.jobs.keys) }) { settle(id, at: now) }
  }

  /// Brings no more files.
  func stop() {
    let workers = state.withLock { state in
      defer { state.workers = [] }
      return state.workers
    }
    for worker in workers { worker.cancel() }
  }

  /// Where the list of a job's staged files is.
  func listPath(of job: StagingJob) -> String { "\(root.lists)/\(job.id).txt" }

  /// Files become real when their time comes, though nobody asks.
  private func work(on job: StagingJob) async {
    let arrivals = job.files.map(\.arrives) + [job.ends]
    for arrival in arrivals where arrival > .zero {
      guard (try? await Task.sleep(for: clock.wait(until: job.created.after(arrival)))) != nil else { return }
      settle(job.id, at: clock.now)
    }
  }

  private func settle(_ id: String, at now: Timestamp) {
    state.withLock { state in
      guard var entry = state.jobs[id], !entry.isListed else { return }
      let due = entry.job.staged(at: now).dropFirst(entry.settled)
      for file in due where archive.isOnTape(file.scene) { try? archive.recall(file.scene) }
      entry.settled += due.count
      if entry.settled == entry.job.files.count {
        writeList(entry.job)
        entry.isListed = true
      }
      state.jobs[id] = entry
    }
  }

  /// One staged path a line, as asked for.
  private func writeList(_ job: StagingJob) {
    let text = job.files.map { $0.requested + "\n" }.joined()
    try? root.write(Array(text.utf8), to: listPath(of: job))
  }
}
