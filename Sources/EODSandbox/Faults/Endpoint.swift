import HTTPTypes

/// Everything that can be asked of a service, by the name that a rule calls it: `SERVICE.WHAT`.
enum Endpoint: String, Sendable, CaseIterable {
  case chillerUpload = "chiller.upload"
  case chillerStatus = "chiller.status"

  case identityLogin = "identity.login"
  /// Where clients of before July 2026 log in.
  case identityOldLogin = "identity.old-login"
  case identityRefresh = "identity.refresh"
  /// Where nobody refreshes yet.
  case identityNewRefresh = "identity.new-refresh"

  case hdaDatasets = "hda.datasets"
  case hdaDataset = "hda.dataset"
  case hdaTerms = "hda.terms"
  case hdaAcceptedTerms = "hda.accepted-terms"
  case hdaAcceptTerm = "hda.accept-term"
  case hdaRevokeTerm = "hda.revoke-term"
  case hdaQueryable = "hda.queryable"
  case hdaSearch = "hda.search"
  /// The small picture of a found product, for anybody.
  case hdaQuicklook = "hda.quicklook"
  case hdaOrder = "hda.order"
  case hdaOrders = "hda.orders"
  /// Whether an ordered product is ready.
  case hdaPoll = "hda.poll"
  case hdaDownload = "hda.download"

  case stacLanding = "stac.landing"
  case stacConformance = "stac.conformance"
  case stacCollections = "stac.collections"
  case stacCollection = "stac.collection"
  case stacItems = "stac.items"
  case stacItem = "stac.item"
  case stacSearch = "stac.search"

  case serverlessLanding = "serverless.landing"
  case serverlessAPI = "serverless.api"
  case serverlessConformance = "serverless.conformance"
  case serverlessProcesses = "serverless.processes"
  case serverlessProcess = "serverless.process"
  case serverlessExecute = "serverless.execute"
  case serverlessJobs = "serverless.jobs"
  case serverlessJob = "serverless.job"
  case serverlessDismiss = "serverless.dismiss"
  case serverlessLogs = "serverless.logs"
  case serverlessResults = "serverless.results"
  /// One file of the results.
  case serverlessFile = "serverless.file"
  case serverlessKeys = "serverless.keys"
  case serverlessKey = "serverless.key"
  case serverlessCreateKey = "serverless.create-key"
  case serverlessDeleteKey = "serverless.delete-key"
  case serverlessCertificate = "serverless.certificate"
  // What version 1 had in the place of the keys and files of its successor.
  case serverlessOldFile = "serverless.old-file"
  case serverlessOldKeys = "serverless.old-keys"
  case serverlessOldKey = "serverless.old-key"
  case serverlessOldCreateKey = "serverless.old-create-key"
  case serverlessOldDeleteKey = "serverless.old-delete-key"
  case serverlessOldCertificate = "serverless.old-certificate"

  static let serverlessV1: Set<Endpoint> = [
    .serverlessOldFile, .serverlessOldKeys, .serverlessOldKey, .serverlessOldCreateKey,
    .serverlessOldDeleteKey, .serverlessOldCertificate,
  ]

  var method: HTTPRequest.Method { route.method }

  /// From the root of the sandbox, with `{…}` for a part that varies.
  var path: String { route.path }

  private var route: (method: HTTPRequest.Method, path: String) {
    switch self {
    case .chillerUpload: (.post, "/chiller/upload")
    case .chillerStatus: (.get, "/chiller/jobs/{id}")

    case .identityLogin: (.post, "/identity/gettoken")
    case .identityOldLogin: (.post, "/hda-broker/gettoken")
    case .identityRefresh: (.post, "/hda-broker/refreshtoken")
    case .identityNewRefresh: (.post, "/identity/refreshtoken")

    case .hdaDatasets: (.get, Self.hda("datasets"))
    case .hdaDataset: (.get, Self.hda("datasets/{id}"))
    case .hdaTerms: (.get, Self.hda("terms"))
    case .hdaAcceptedTerms: (.get, Self.hda("termsaccepted"))
    case .hdaAcceptTerm: (.put, Self.hda("termsaccepted/{term}"))
    case .hdaRevokeTerm: (.delete, Self.hda("termsaccepted/{term}"))
    case .hdaQueryable: (.get, Self.hda("dataaccess/queryable/{id}"))
    case .hdaQuicklook: (.get, "/quicklooks/{id}")
    case .hdaSearch: (.post, Self.hda("dataaccess/search"))
    case .hdaOrder: (.post, Self.hda("dataaccess/download"))
    case .hdaOrders: (.get, Self.hda("dataaccess/downloads"))
    case .hdaPoll: (.head, Self.hda("dataaccess/download/{id}"))
    case .hdaDownload: (.get, Self.hda("dataaccess/download/{id}"))

    case .stacLanding: (.get, Self.hda("stac"))
    case .stacConformance: (.get, Self.hda("stac/conformance"))
    case .stacCollections: (.get, Self.hda("stac/collections"))
    case .stacCollection: (.get, Self.hda("stac/collections/{id}"))
    case .stacItems: (.get, Self.hda("stac/collections/{id}/items"))
    case .stacItem: (.get, Self.hda("stac/collections/{id}/items/{item}"))
    case .stacSearch: (.post, Self.hda("stac/search"))

    case .serverlessLanding: (.get, "/serverless")
    case .serverlessAPI: (.get, "/serverless/api")
    case .serverlessConformance: (.get, "/serverless/conformance")
    case .serverlessProcesses: (.get, "/serverless/processes")
    case .serverlessProcess: (.get, "/serverless/processes/{id}")
    case .serverlessExecute: (.post, "/serverless/processes/{id}/execution")
    case .serverlessJobs: (.get, "/serverless/jobs")
    case .serverlessJob: (.get, "/serverless/jobs/{id}")
    case .serverlessDismiss: (.delete, "/serverless/jobs/{id}")
    case .serverlessLogs: (.get, "/serverless/jobs/{id}/logs")
    case .serverlessResults: (.get, "/serverless/jobs/{id}/results")
    case .serverlessFile: (.get, "/serverless/jobs/{id}/results/{file}")
    case .serverlessKeys: (.get, "/serverless/keys")
    case .serverlessKey: (.get, "/serverless/keys/{name}")
    case .serverlessCreateKey: (.post, "/serverless/keys")
    case .serverlessDeleteKey: (.delete, "/serverless/keys/{name}")
    case .serverlessCertificate: (.get, "/serverless/keys/cert/public")
    case .serverlessOldFile: (.get, "/serverless/download/result/{number}")
    case .serverlessOldKeys: (.get, "/serverless/key")
    case .serverlessOldKey: (.get, "/serverless/key/{name}")
    case .serverlessOldCreateKey: (.post, "/serverless/key")
    case .serverlessOldDeleteKey: (.delete, "/serverless/key/{name}")
    case .serverlessOldCertificate: (.get, "/serverless/key/cert/public")
    }
  }

  /// `GET /hda-broker/api/v1/datasets/{id}`
  var call: String { "\(method.rawValue) \(path)" }

  private static func hda(_ rest: String) -> String { "/hda-broker/api/v1/\(rest)" }

  /// `chiller`, `identity`, `hda`, `stac` or `serverless`.
  var service: String { String(rawValue.prefix { $0 != "." }) }

  /// What a request is for; nil where no service has it.
  ///
  /// - parameter path: from the root, without a query.
  init?(_ method: HTTPRequest.Method, _ path: String) {
    let parts = Self.parts(path)
    let found = Self.templates.first { template in
      template.endpoint.method == method && template.parts.count == parts.count
        && zip(template.parts, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
    guard let found else { return nil }
    self = found.endpoint
  }

  /// Those without variable parts first, so that `keys/cert/public` is no key.
  private static let templates = allCases.sorted { !$0.path.contains("{") && $1.path.contains("{") }
    .map { (endpoint: $0, parts: parts($0.path)) }

  private static func parts(_ path: String) -> [Substring] { path.split(separator: "/") }
}
