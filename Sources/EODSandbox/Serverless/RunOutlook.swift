import EODCore

/// What the worker will find when it comes to a run, known when the run is submitted.
struct RunOutlook: Sendable, Equatable {
  /// A file that the run leaves.
  struct Result: Sendable, Equatable {
    /// What its name begins with; nil for a UUID.
    var stem: String?
    /// Without the dot.
    let type: String
  }

  let process: String
  /// Nil where nothing stops it.
  var failure: RunFailure?
  /// The names of the products it reads, as the catalogue spells them.
  var products: [String] = []
  /// What the results cover.
  var region: BoundingBox?
  var results: [Result] = []
  /// The key of the store that the results go to; nil for the service's own.
  var keyStore: String?

  /// - parameters:
  ///   - count: how many; more than ``results`` begin with them again.
  ///   - names: what their titles are like; nil for as usual.
  func files(_ count: Int, names: HostileNames?, random: inout SeededGenerator) -> [ResultFile] {
    (0..<count).map { index in
      let result = results.isEmpty ? Result(type: "nc") : results[index % results.count]
      let round = results.isEmpty ? 0 : index / results.count
      let id = "\(random.uuid(version: 4)).\(result.type)"
      let usual = result.stem.map { "\($0)\(round == 0 ? "" : "_\(round)").\(result.type)" } ?? id
      return ResultFile(id: id, name: names.map { $0.name(index, usual: usual) } ?? usual)
    }
  }
}
