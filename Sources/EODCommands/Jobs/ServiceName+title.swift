import EODCore
import EODServices

extension ServiceName {
  /// What people call it.
  var title: String {
    switch self {
    case .chiller: Peer.chiller.title
    case .hda: Peer.hda.title
    case .serverless: Peer.serverless.title
    }
  }
}
