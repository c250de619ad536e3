/// Which proxy a request takes, by the variables that curl and others read.
struct ProxyRules: Sendable {
  struct Proxy: Sendable, Hashable {
    let host: String
    let port: Int
    var user: String?
    var password: String?
  }

  private let http: Proxy?
  private let https: Proxy?
  private let exceptions: [Substring]

  /// Small letters win over capitals.
  init(environment: [String: String]) {
    func variable(_ name: String) -> String? {
      [environment[name], environment[name.uppercased()]].compactMap(\.self).first { !$0.isEmpty }
    }
    http = variable("http_proxy").flatMap(Proxy.init)
    https = variable("https_proxy").flatMap(Proxy.init)
    exceptions = (variable("no_proxy") ?? "").split { $0 == "," || $0 == " " }
  }

  /// Nil for a direct connection, which this machine itself always gets.
  func proxy(for origin: Origin) -> Proxy? {
    guard !Self.isLoopback(origin.host), !exceptions.contains(where: { Self.covers($0, origin) }) else {
      return nil
    }
    return origin.scheme == "https" ? https : http
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
  }

  /// `*`, a host, a domain with or without its leading dot, each with or without a port.
  private static func covers(_ exception: Substring, _ origin: Origin) -> Bool {
    if exception == "*" { return true }
    var name = exception.lowercased()[...]
    if let colon = name.lastIndex(of: ":"), let port = Int(name[name.index(after: colon)...]) {
      guard port == origin.port else { return false }
      name = name[..<colon]
    }
    if name.first == "." { name.removeFirst() }
    return origin.host == name || origin.host.hasSuffix("." + name)
  }
}

extension ProxyRules.Proxy {
  /// `http://user:password@host:port`, of which only the host is needed.
  fileprivate init?(_ text: String) {
    var rest = text[...]
    if let scheme = rest.firstRange(of: "://") {
      guard rest[..<scheme.lowerBound].lowercased() == "http" else { return nil }
      rest = rest[scheme.upperBound...]
    }
    rest = rest.prefix { $0 != "/" }
    if let at = rest.lastIndex(of: "@") {
      let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      user = parts.first.map(String.init)
      password = parts.count > 1 ? String(parts[1]) : nil
      rest = rest[rest.index(after: at)...]
    }
    let colon = rest.lastIndex(of: ":")
    host = String(rest[..<(colon ?? rest.endIndex)])
    port = colon.flatMap { Int(rest[rest.index(after: $0)...]) } ?? 8080
    if host.isEmpty { return nil }
  }
}
