import EODCore

/// The formats of files that `load` and `save` know, told by the end of the name or by `--as`.
enum FileFormat {
  static let names = TextFormat.allCases.map(\.rawValue)

  static func named(_ name: String?, for path: String) throws(CommandError) -> TextFormat {
    if let name, let format = TextFormat(rawValue: name) { return format }
    guard let format = TextFormat(fileName: path) else { throw .unknownFormat(path: path, formats: names) }
    return format
  }

  /// - throws: ``CommandError/content(path:reason:)`` where the file is not what its format says.
  static func read(_ path: String, as name: String?, from files: Files) throws(CommandError) -> Value {
    let format = try named(name, for: path)
    let bytes = try files.read(path)
    do {
      return try format.read(bytes)
    } catch {
      throw .content(path: path, reason: error.reason)
    }
  }
}
