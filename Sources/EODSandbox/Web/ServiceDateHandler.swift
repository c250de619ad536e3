import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Writes the sandbox's own time into the header `Date`, where the server has put the machine's.
final class ServiceDateHandler: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let clock: SandboxClock

  init(_ clock: SandboxClock) { self.clock = clock }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(var head) = unwrapOutboundIn(data) else {
      context.write(data, promise: promise)
      return
    }
    head.headerFields[.date] = clock.now.httpDate
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
