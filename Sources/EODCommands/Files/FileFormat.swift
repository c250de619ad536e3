import EODCore
import EODLanguage

/// The formats of files that `load` and `save` know, told by the end of the name or by `--as`.
enum FileFormat {
  static let names = TextFormat.allCases.map(\.rawValue)

  static func named(_ name: String?, for path: String) throws(CommandError) -> TextFormat {
    if let name, let format = TextFormat(rawValue: name) { return format }
    guard let format = TextFormat(fileName: path) else { throw .unknownFormat(path: path, formats: names) }
    return format
  }

  /// What a file says. A list in a file that is longer than ``ByteWindow/step`` is read as it is asked for, so
  /// that no more of it is in memory than is kept.
  /// - throws: ``CommandError/content(path:reason:hint:)`` where the file is not what its format says; of a list
  ///   that is read as it is asked for, when it comes to the place.
  static func read(_ path: String, as format: TextFormat, from files: Files) throws(CommandError) -> Flow {
    try located(path) {
      let file = try files.open(path)
      var window = ByteWindow { try file.read(into: $0) }
      try window.fill(to: ByteWindow.step)
      if window.isAtEnd { return .value(try value(in: window.bytes, format)) }
      switch format {
      case .ndjson: return stream(NDJSONLines(window), path)
      case .csv: return stream(CSVRows(window), path)
      case .tsv: return stream(CSVRows(window, delimiter: CSV.tab), path)
      case .geojson: return stream(GeoJSONFeatures(window), path)
      case .json where window.firstSign == UInt8(ascii: "["): return stream(JSONElements(window), path)
      case .json, .yaml, .text:
        try window.fillToEnd(size: file.size)
        return .value(try value(in: window.bytes, format))
      }
    }
  }

  /// The lines of a text, read as they are asked for.
  static func lines(of path: String, from files: Files) throws(CommandError) -> Flow {
    let file = try files.open(path)
    return stream(TextLines(ByteWindow { try file.read(into: $0) }), path)
  }

  private static func value(in bytes: UnsafeBufferPointer<UInt8>, _ format: TextFormat) throws -> Value {
    format == .json ? try JSON.parse(bytes, .exact) : try format.read(Array(bytes))
  }

  private static func stream<Reader: BatchReader & ~Copyable>(
    _ reader: consuming sending Reader, _ path: String
  ) -> Flow {
    let stream = ValueStream(reader)
    return .stream(
      ValueStream {
        do {
          return try await stream.next()
        } catch is CancellationError {
          throw CancellationError()
        } catch {
          throw failure(error, in: path)
        }
      })
  }

  private static func located(_ path: String, _ work: () throws -> Flow) throws(CommandError) -> Flow {
    do {
      return try work()
    } catch {
      throw failure(error, in: path)
    }
  }

  private static func failure(_ error: any Error, in path: String) -> CommandError {
    if let error = error as? CommandError { return error }
    return .content(path: path, reason: error.reason, hint: (error as? any Explained)?.hint)
  }
}
