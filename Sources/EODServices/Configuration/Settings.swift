import EODCore

/// Where the services are and how to sign in: flag, else environment, else profile, else built-in.
package struct Settings: Sendable {
  package var profile: String
  package var chiller: WebAddress
  /// The part before `/api/v1`.
  package var hda: WebAddress
  /// The part before `/gettoken`; nil where the HDA base does not tell it.
  package var identity: WebAddress?
  package var serverless: WebAddress
  package var stac: WebAddress?
  package var ogc: WebAddress?
  /// The root of the tree of products.
  package var archive: String
  package var stateDirectory: String
  /// What waits between looks are multiplied with.
  package var pollScale: Double
  /// The variables about proxies and certificates.
  let network: [String: String]
  let login: LoginSources

  private static let networkVariables = ["http_proxy", "https_proxy", "no_proxy", "ssl_cert_file"]

  /// - parameters:
  ///   - environment: all variables of the process.
  ///   - profile: the flag `--profile`.
  ///   - stateDirectory: the flag `--state-dir`.
  ///   - home: the home folder.
  package static func resolve(
    environment: [String: String], profile: String? = nil, stateDirectory: String? = nil, home: String
  ) throws(ConfigurationError) -> Settings {
    let variables = Variables(environment)
    let file = try ProfileFile.load(
      from: variables["EOD_CONFIG"]
        ?? "\(variables["XDG_CONFIG_HOME"] ?? "\(home)/.config")/eod/config.yaml")
    let name = profile ?? variables["EOD_PROFILE"] ?? "default"
    let chosen = try file.profile(name)

    func address(_ key: Profile.Key, _ names: [String]) throws(ConfigurationError) -> WebAddress? {
      for name in names {
        if let text = variables[name] { return try BaseAddress.read(text, named: name) }
      }
      return try chosen[key].map { text throws(ConfigurationError) in
        try BaseAddress.read(text, named: "`\(key.rawValue)` in \(file.path)")
      }
    }
    func base(
      _ key: Profile.Key, _ names: [String], builtIn: String
    ) throws(ConfigurationError) -> WebAddress {
      guard let address = try address(key, names) else {
        return try BaseAddress.read(builtIn, named: "built-in")
      }
      return address
    }

    let hda = try base(
      .hda, ["EOD_HDA_URL", "HDA_URL"], builtIn: "https://gateway.prod.wekeo2.eu/hda-broker/")
    return Settings(
      profile: name,
      chiller: try base(.chiller, ["EOD_CHILLER_URL"], builtIn: "https://chiller.eodc.eu"),
      hda: hda,
      identity: try address(.identity, ["EOD_IDENTITY_URL"]) ?? BaseAddress.identity(of: hda),
      serverless: try base(
        .serverless, ["EOD_SERVERLESS_URL"], builtIn: "https://gateway.prod.wekeo2.eu/serverless"),
      stac: try address(.stac, ["EOD_STAC_URL"]),
      ogc: try address(.ogc, ["EOD_OGC_URL"]),
      archive: withoutSlash(variables["EOD_ARCHIVE"] ?? chosen[.archive] ?? "/eodc/products"),
      stateDirectory: stateDirectory ?? variables["EOD_STATE_DIR"]
        ?? "\(variables["XDG_STATE_HOME"] ?? "\(home)/.local/state")/eod",
      pollScale: try pollScale(variables["EOD_POLL_SCALE"]),
      network: environment.filter { Self.networkVariables.contains($0.key.lowercased()) },
      login: LoginSources(
        user: variables["HDA_USER"], password: variables["HDA_PASSWORD"], profile: chosen,
        profileFile: file.path,
        file: variables["HDA_RC"] ?? "\(home)/.hdarc"))
  }

  /// User and password, looked up only now.
  /// - throws: ``IdentityError`` where there are none or their file is open to others.
  package func credentials() throws(IdentityError) -> Credentials {
    try login.credentials()
  }

  private static func withoutSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? withoutSlash(String(path.dropLast())) : path
  }

  private static func pollScale(_ text: String?) throws(ConfigurationError) -> Double {
    guard let text else { return 1 }
    guard let scale = Double(text), scale > 0, scale.isFinite else {
      throw .notANumber(name: "EOD_POLL_SCALE", value: text)
    }
    return scale
  }
}

/// The environment, in which an empty variable counts as none.
private struct Variables {
  private let environment: [String: String]

  init(_ environment: [String: String]) { self.environment = environment }

  subscript(name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
