import Foundation

/// Runs `body` with the path of a folder that is not there yet, below one that is removed afterwards.
func withStateFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let parent = FileManager.default.temporaryDirectory.appending(path: "eod-ledger-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: parent) }
  return try await body(parent.appending(path: "state/eod").path)
}
