import EODCore
import EODServices

/// What the results of a job are called: in the ledger, and as files.
///
/// A file's name begins with what its owner calls the job, then says what it was made of, then which run made
/// it: `aoi-2-S2A_MSIL1C_20200623T113321_T30UUA-5c0ffee1.nc`. So a folder sorts by label and date, and the last
/// part finds the job.
struct ResultNames {
  /// One result with its names.
  struct Named: Sendable {
    var result: RemoteResult
    /// Unique within the job.
    var key: String
    var file: String
  }

  private static let idLength = 8

  private let job: Job

  init(of job: Job) { self.job = job }

  /// Names for all results of the job. They depend on nothing else, so that a second download finds the file of
  /// the first.
  func name(_ results: [RemoteResult]) -> [Named] {
    let plain = results.filter { Self.stem($0.name).isUUID }.count == 1
    var keys: [String: Int] = [:]
    var files: [String: Int] = [:]
    return results.map { result in
      let key = Self.unique(result.name, &keys)
      let file = Self.unique(file(for: result, isAlone: plain), &files)
      return Named(result: result, key: key, file: file)
    }
  }

  private func file(for result: RemoteResult, isAlone: Bool) -> String {
    let stem = Self.stem(result.name)
    // The service's own name is worth something only where somebody chose it.
    let own = stem.isUUID ? (isAlone ? nil : String(stem.prefix(Self.idLength))) : SafeName.component(stem)
    let parts = [beginning, product, run, own].compactMap(\.self).filter { !$0.isEmpty }
    return Self.guarded(SafeName.of(parts.joined(separator: "-") + SafeName.ending(of: result.name)))
  }

  private var beginning: String? {
    (job.label ?? job.request["graph_name"]?.asString).map(SafeName.component)
  }

  /// What the first input shows, and how many more there are.
  private var product: String? {
    let names = job.inputs.compactMap { $0.product.map(Self.shortened) }
    guard let first = names.first else { return nil }
    return SafeName.component(names.count > 1 ? "\(first)+\(names.count - 1)" : first)
  }

  private var run: String { String(SafeName.component(job.id).prefix(Self.idLength)) }

  /// A product's name as far as the time of sensing, and the tile.
  static func shortened(_ id: String) -> String {
    let product = Product(id)
    guard let time = product.name.firstRange(of: /\d{8}T\d{6}/) else {
      return String(product.name.prefix(40))
    }
    let tile = product.tile.map { "_T\($0.name)" } ?? ""
    return product.name[..<time.upperBound] + tile
  }

  private static func stem(_ name: String) -> String {
    String(name.dropLast(SafeName.ending(of: name).count))
  }

  /// `a-2.nc` for the second `a.nc`, whatever the case: some file systems know none.
  private static func unique(_ name: String, _ seen: inout [String: Int]) -> String {
    var candidate = name
    while true {
      let number = (seen[candidate.lowercased()] ?? 0) + 1
      seen[candidate.lowercased()] = number
      guard number > 1 else { return candidate }
      let ending = SafeName.ending(of: name)
      candidate = "\(name.dropLast(ending.count))-\(number)\(ending)"
    }
  }

  /// Keeps off the names of files that stand beside results.
  private static func guarded(_ name: String) -> String {
    let lower = name.lowercased()
    let isTaken = [".part", ".part.json", ".eod.json"].contains { lower.hasSuffix($0) }
    return isTaken ? "\(name).data" : name
  }
}

extension String {
  /// Whether it is 36 digits and dashes in the usual places.
  fileprivate var isUUID: Bool {
    wholeMatch(of: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/) != nil
  }
}
