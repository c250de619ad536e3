/// Who a request goes to, as errors and quotas name it.
package enum Peer: String, Sendable, Hashable, CaseIterable {
  case chiller
  case hda
  case identity
  case serverless
  /// Any host that a download link leads to.
  case files

  package var title: String {
    switch self {
    case .chiller: "Chiller"
    case .hda: "WEkEO HDA"
    case .identity: "the WEkEO identity service"
    case .serverless: "WEkEO Serverless"
    case .files: "the file server"
    }
  }

  /// The environment variable that holds its base; nil where links decide.
  var variable: String? {
    switch self {
    case .chiller: "EOD_CHILLER_URL"
    case .hda: "EOD_HDA_URL"
    case .identity: "EOD_IDENTITY_URL"
    case .serverless: "EOD_SERVERLESS_URL"
    case .files: nil
    }
  }
}
