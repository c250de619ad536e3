package import EODCore
import Foundation

/// Files that the program is given on its command line.
package enum ScriptFile {
  /// - throws: ``CommandError/file(path:action:reason:)``.
  package static func read(_ path: String, from files: Files = .current) throws(CommandError) -> SourceText {
    SourceText(name: path, bytes: try files.read(path))
  }

  /// Replaces a script in one step, which keeps its permissions; a link stays, and the file it names is replaced.
  /// - throws: ``CommandError/file(path:action:reason:)``.
  package static func replace(
    _ path: String, with bytes: [UInt8], in files: Files = .current
  ) throws(CommandError) {
    try files.write(bytes, to: URL(filePath: files.place(path)).resolvingSymlinksInPath().path)
  }
}
