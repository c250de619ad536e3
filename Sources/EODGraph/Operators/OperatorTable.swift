internal import EODCore

/// The operators of SNAP with their parameters, as the worker's package lists them. It is of an older SNAP
/// than the worker's, so what it lacks may still exist.
package struct OperatorTable: Sendable {
  /// Read when first asked for.
  package static let snap = OperatorTable(json: PackageResources.snap_operators_json)

  package struct Parameter: Sendable, Equatable {
    /// The value where none is given; nil where there is none.
    package let defaultValue: String?
    /// The only values it takes; empty for any.
    package let values: [String]
  }

  /// By operator, then by the name that graphs use.
  private let operators: [String: [String: Parameter]]

  /// - parameter bytes: by operator, by parameter: the default or null; where only some values are allowed, a
  ///   list of the default or null and then those.
  init(json bytes: [UInt8]) {
    var operators: [String: [String: Parameter]] = [:]
    for (name, parameters) in (try? JSON.parse(bytes))?.asRecord ?? Record() {
      operators[name] = Dictionary(
        (parameters.asRecord ?? Record()).map { ($0.key, Parameter($0.value)) }, uniquingKeysWith: { $1 })
    }
    self.operators = operators
  }

  package var names: [String] { operators.keys.sorted() }

  package func contains(_ name: String) -> Bool { operators[name] != nil }

  /// A parameter by its name in the table or its other name.
  package func parameter(_ parameter: String, of name: String) -> Parameter? {
    guard let known = operators[name] else { return nil }
    return known[parameter] ?? Self.fields[name]?[parameter].flatMap { known[$0] }
  }

  /// The names that can stand in a graph for an operator's parameters.
  package func parameterNames(of name: String) -> [String] {
    let aliases = Self.fields[name] ?? [:]
    return Set(operators[name]?.keys.map { $0 } ?? []).union(aliases.keys).sorted()
  }

  /// The table names some parameters by the fields of the program; graphs name them otherwise.
  private static let fields: [String: [String: String]] = [
    "Subset": ["sourceBands": "bandNames", "tiePointGrids": "tiePointGridNames"],
    "Read": ["sourceBands": "bandNames", "sourceMasks": "maskNames"],
    "Resample": [
      "referenceBand": "referenceBandName", "upsampling": "upsamplingMethod",
      "downsampling": "downsamplingMethod", "flagDownsampling": "flagDownsamplingMethod",
    ],
    "S2Resampling": [
      "resolution": "targetResolution", "upsampling": "upsamplingMethod",
      "downsampling": "downsamplingMethod", "flagDownsampling": "flagDownsamplingMethod",
    ],
    "Reproject": ["resampling": "resamplingName"],
    "c2rcc.msi": ["TSMfac": "TSMfakBpart", "TSMexp": "TSMfakBwit", "CHLfac": "CHLfak"],
    "BandMaths": ["targetBands": "targetBandDescriptors"],
  ]
}

extension OperatorTable.Parameter {
  fileprivate init(_ value: Value) {
    let list = value.asList ?? [value]
    defaultValue = list.first?.asString
    values = list.dropFirst().compactMap(\.asString)
  }
}
