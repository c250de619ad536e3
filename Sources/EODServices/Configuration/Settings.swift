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
  /// `config.yaml`, whether it is there or not.
  package let configurationFile: String
  /// What that file says of the settings of the program.
  package let defaults: [FileDefault]
  /// The profiles that ``switched(to:)`` knows.
  package let profiles: [String]
  /// The variables about proxies and certificates.
  let network: [String: String]
  let login: LoginSources
  private let surroundings: Surroundings

  private static let builtInHDA = "https://gateway.prod.wekeo2.eu/hda-broker"
  private static let builtInServerless = "https://gateway.prod.wekeo2.eu/serverless"

  /// The variables that say where a service is, whatever the profile says.
  private static let addressVariables = [
    "EOD_CHILLER_URL", "EOD_HDA_URL", "HDA_URL", "EOD_IDENTITY_URL", "EOD_SERVERLESS_URL", "EOD_STAC_URL",
    "EOD_OGC_URL", "EOD_ARCHIVE",
  ]
  private static let networkVariables = ["http_proxy", "https_proxy", "no_proxy", "ssl_cert_file"]

  /// - parameters:
  ///   - environment: all variables of the process.
  ///   - profile: the flag `--profile`.
  ///   - stateDirectory: the flag `--state-dir`.
  ///   - home: the home folder.
  package static func resolve(
    environment: [String: String], profile: String? = nil, stateDirectory: String? = nil, home: String
  ) throws(ConfigurationError) -> Settings {
    try resolve(
      Surroundings(environment: environment, stateDirectory: stateDirectory, home: home), profile: profile)
  }

  /// The same flags and variables with another profile; the configuration file is read anew.
  package func switched(to profile: String) throws(ConfigurationError) -> Settings {
    try Self.resolve(surroundings, profile: profile)
  }

  private static func resolve(
    _ surroundings: Surroundings, profile: String?
  ) throws(ConfigurationError) -> Settings {
    let variables = surroundings.variables
    let home = surroundings.home
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
      .hda, ["EOD_HDA_URL", "HDA_URL"], builtIn: builtInHDA)
    return Settings(
      profile: name,
      chiller: try base(.chiller, ["EOD_CHILLER_URL"], builtIn: "https://chiller.eodc.eu"),
      hda: hda,
      identity: try address(.identity, ["EOD_IDENTITY_URL"]) ?? BaseAddress.identity(of: hda),
      serverless: try base(
        .serverless, ["EOD_SERVERLESS_URL"], builtIn: builtInServerless),
      stac: try address(.stac, ["EOD_STAC_URL"]),
      ogc: try address(.ogc, ["EOD_OGC_URL"]),
      archive: withoutSlash(variables["EOD_ARCHIVE"] ?? chosen[.archive] ?? "/eodc/products"),
      stateDirectory: surroundings.stateDirectory ?? variables["EOD_STATE_DIR"]
        ?? "\(variables["XDG_STATE_HOME"] ?? "\(home)/.local/state")/eod",
      pollScale: try pollScale(variables["EOD_POLL_SCALE"]),
      configurationFile: file.path, defaults: file.defaults, profiles: file.names,
      network: variables.all.filter { Self.networkVariables.contains($0.key.lowercased()) },
      login: LoginSources(
        user: variables["HDA_USER"], password: variables["HDA_PASSWORD"], profile: chosen,
        profileFile: file.path,
        file: variables["HDA_RC"] ?? "\(home)/.hdarc"),
      surroundings: surroundings)
  }

  /// Those variables of the environment that win over what a profile says of addresses.
  package var decidedByEnvironment: [String] {
    Self.addressVariables.filter { surroundings.variables[$0] != nil }
  }

  /// The file that a login is kept in: what `HDA_RC` names, else `~/.hdarc`.
  package var loginFile: String { login.file }

  /// What ``loginFile`` is to hold for the clients that share it.
  /// - parameters:
  ///   - old: what it holds; all that is not the login stays.
  ///   - credentials: nil for none.
  package static func loginText(_ old: String, with credentials: Credentials?) -> String {
    LoginFile.text(of: old, with: credentials)
  }

  /// The user that a text of ``loginFile`` names.
  package static func user(inLoginText text: String) -> String? { LoginFile(text).user }

  /// Where a login stands that wins over ``loginFile``; nil where none does.
  package var strongerLogin: String? {
    if login.user != nil { return "HDA_USER" }
    if login.password != nil { return "HDA_PASSWORD" }
    let saysProfile = login.profile[.user] != nil || login.profile[.password] != nil
    return saysProfile ? "the profile `\(profile)` in \(configurationFile)" : nil
  }

  /// Whether anything says who the user is, be it usable or not.
  package var hasLogin: Bool {
    login.user != nil || login.password != nil || login.profile[.user] != nil || InputFile.exists(login.file)
  }

  /// Whether the services are the built-in ones.
  package var isBuiltIn: Bool {
    hda.description == Self.builtInHDA && serverless.description == Self.builtInServerless
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

/// What settings are made from beside the profile. Its description gives no variable away.
private struct Surroundings: Sendable, CustomStringConvertible, CustomReflectable {
  let variables: Variables
  let stateDirectory: String?
  let home: String

  init(environment: [String: String], stateDirectory: String?, home: String) {
    variables = Variables(all: environment)
    self.stateDirectory = stateDirectory
    self.home = home
  }

  var description: String { "the environment" }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The environment, in which an empty variable counts as none.
private struct Variables: Sendable {
  let all: [String: String]

  subscript(name: String) -> String? { all[name].flatMap { $0.isEmpty ? nil : $0 } }
}
