import Hummingbird
import NIOCore

/// What a handler knows beside the request: the connection it came by, and what is to be unusual.
struct SandboxContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel
  /// What the services do otherwise for this request.
  var quirks = Quirks()

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// `http://127.0.0.1:PORT`, what every absolute address in an answer begins with.
  var origin: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }
}
