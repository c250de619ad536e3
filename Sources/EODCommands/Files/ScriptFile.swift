package import EODCore

/// Scripts as the program is given them.
package enum ScriptFile {
  /// - throws: ``CommandError/file(path:action:reason:)``.
  package static func read(_ path: String, from files: Files = .current) throws(CommandError) -> SourceText {
    SourceText(name: path, bytes: try files.read(path))
  }
}
