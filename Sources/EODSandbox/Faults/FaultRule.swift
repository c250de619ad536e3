import EODCore
import HTTPTypes

/// One thing that goes wrong, and for which requests.
struct FaultRule: Sendable {
  /// Which requests a rule is for, before it counts them.
  struct Target: Sendable, Equatable {
    /// Nil for all.
    var endpoints: [Endpoint]?
    /// What the path begins with.
    var path: String?
    var method: String?
    /// What the name of a product that the request is about contains.
    var product: String?
  }

  enum Effect: Sendable, Equatable {
    /// What can happen to any request or answer on its way.
    case accident(Accident)
    /// What one service does otherwise.
    case quirk(Quirk, Value)
  }

  let target: Target
  /// The first of the fitting requests that it meets, counted from 1.
  let nth: Int
  /// How many it meets from then on; nil for all.
  let count: Int?
  /// The share of those that it meets, chosen by the seed.
  let rate: Double
  let effect: Effect
  /// As it was given.
  let record: Record

  /// Whether it is for such a request, as far as can be told without looking into it.
  func fits(_ request: FaultSubject) -> Bool {
    if let endpoints = target.endpoints {
      guard let endpoint = request.endpoint, endpoints.contains(endpoint) else { return false }
    }
    // Those that a quirk cannot change are not counted either.
    if case .quirk(let quirk, _) = effect {
      guard let endpoint = request.endpoint, quirk.endpoints.contains(endpoint) else { return false }
    }
    return (target.path.map(request.path.hasPrefix) ?? true)
      && (target.method.map { $0 == request.method.rawValue } ?? true)
  }

  /// Whether it is for what the request is about.
  func concerns(_ products: [String]) -> Bool {
    target.product.map { wanted in products.contains { $0.contains(wanted) } } ?? true
  }

  /// Whether it meets the `number`th request that fits.
  ///
  /// - parameter generator: by the seed, the rule and the number.
  func meets(_ number: Int, _ generator: SeededGenerator) -> Bool {
    var generator = generator
    return number >= nth && count.map { number < nth + $0 } ?? true && (rate == 1 || generator.share() < rate)
  }
}

/// What rules look at of a request.
struct FaultSubject: Sendable {
  let method: HTTPRequest.Method
  /// From the root, without a query.
  let path: String
  let endpoint: Endpoint?

  init(_ method: HTTPRequest.Method, _ path: String) {
    self.method = method
    self.path = path
    endpoint = Endpoint(method, path)
  }
}

/// What a rule lacks.
struct FaultRuleError: Error, Equatable {
  /// After "a rule needs".
  let needed: String
  /// The key whose value is wrong; nil where one is missing.
  var key: String?
}
