import EODCore

extension ExecutionRequest {
  /// A file that a run reads.
  struct Input: Sendable, Equatable {
    /// The parameter that gpt gets it as.
    let key: String
    /// Where stage-in fetches it: an address, or a path in a key store.
    let address: String
    /// The key of the store it is in; nil where it is at an address.
    var keyStore: String?

    /// The name in `keystore://NAME`.
    static func keyStore(_ schema: String) -> String? {
      let prefix = "keystore://"
      guard schema.hasPrefix(prefix), schema.count > prefix.count else { return nil }
      return String(schema.dropFirst(prefix.count))
    }
  }

  /// What is done with an input before it is read.
  struct Handling: Sendable, Equatable {
    var isUncompressed = false
    /// What the path of the one file that is read ends with, once it is unpacked.
    var subPath = ""
  }

  private static let mostInputs = 200

  /// The inputs that a body names, whatever else is wrong with it.
  static func namedInputs(in body: Value) -> [Input] {
    let inputs = body["inputs"]
    return (try? Self.inputs(inputs?["eo_input"] ?? inputs?["epct_input"])) ?? []
  }

  /// Reads the JSON text of a list of objects, each with one key beside `schema`.
  static func inputs(_ value: Value?) throws(Fault) -> [Input]? {
    guard let value else { return [] }
    guard let items = list(value) else { return nil }
    guard items.count <= mostInputs else { throw Fault("there are more than \(mostInputs) inputs") }
    var inputs: [Input] = []
    for item in items {
      guard let record = item.asRecord else { return nil }
      let keys = record.keys.filter { $0 != "schema" }
      guard keys.count == 1, let address = record[keys[0]]?.asString else { return nil }
      var input = Input(key: keys[0], address: address)
      if let schema = record["schema"] {
        guard let name = schema.asString.flatMap(Input.keyStore) else { return nil }
        input.keyStore = name
      }
      inputs.append(input)
    }
    return Set(inputs.map(\.key)).count == inputs.count ? inputs : nil
  }

  /// Reads the JSON text of a list of objects with one key each.
  static func handling(_ value: Value?) -> [String: Handling]? {
    guard let value else { return [:] }
    guard let items = list(value) else { return nil }
    var all: [String: Handling] = [:]
    for (key, value) in items.compactMap(\.asRecord).joined() {
      guard let record = value.asRecord else { return nil }
      var handling = Handling()
      if let flag = record["uncompress"], !flag.isNull {
        guard let flag = flag.asBool else { return nil }
        handling.isUncompressed = flag
      }
      if let path = record["subPath"], !path.isNull {
        guard let path = path.asString else { return nil }
        handling.subPath = path
      }
      all[key] = handling
    }
    return items.allSatisfy { $0.asRecord != nil } ? all : nil
  }

  private static func list(_ value: Value) -> [Value]? {
    value.asString.flatMap { try? JSON.parse($0) }?.asList
  }
}
