import EODSandbox
import EODTesting
import Foundation

/// Runs `body` with a sandbox in this process, and stops it whatever happens.
func withSandbox(
  _ options: SandboxOptions = SandboxOptions(), _ body: (Sandbox) async throws -> Void
) async throws {
  let sandbox = try await Sandbox.start(options)
  do {
    try await body(sandbox)
    await sandbox.stop()
  } catch {
    await sandbox.stop()
    throw error
  }
}

extension Workplace {
  /// Puts what the example scripts read into the folder.
  func copyExampleInputs() throws {
    for name in ["AOIs.txt", "query_dates.csv", "s2_c2rcc.xml"] {
      try FileManager.default.copyItem(
        atPath: TestWorld.examples.appending(path: name).path, toPath: "\(folder.path)/\(name)")
    }
  }

  /// The files below a folder of the workplace, by their paths in it.
  func files(in path: String = "") -> [String] {
    let root = path.isEmpty ? folder.path : "\(folder.path)/\(path)"
    return (FileManager.default.subpaths(atPath: root) ?? []).sorted()
  }
}
