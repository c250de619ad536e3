package import EODCore

/// Files that the program is given on its command line.
package enum ScriptFile {
  /// - throws: ``CommandError/file(path:action:reason:)``.
  package static func read(_ path: String, from files: Files = .current) throws(CommandError) -> SourceText {
    SourceText(name: path, bytes: try files.read(path))
  }

  /// The elements of a JSON list; a single value counts as a list of one.
  package static func values(in path: String, from files: Files = .current) throws(CommandError) -> [Value] {
    let value = try FileFormat.read(path, as: TextFormat.json.rawValue, from: files)
    return value.asList ?? [value]
  }
}
