import EODCore
import Hummingbird

/// Finds the products that a request is about, for rules that choose by product.
struct RequestProducts: Sendable {
  let orders: OrderStore
  let jobs: JobStore

  /// How much of a body is looked at.
  private static let longest = 4 << 20

  /// - parameter request: its body is replaced by one that can still be read.
  /// - returns: names as the catalogue spells them; none where the request is about none.
  func find(in request: inout Request, _ endpoint: Endpoint?) async throws -> [String] {
    switch endpoint {
    case .hdaOrder:
      return try await body(of: &request)["product_id"]?.asString.map { [$0] } ?? []
    case .hdaPoll, .hdaDownload:
      return orders.order(last(of: request)).map { [$0.product] } ?? []
    case .serverlessExecute:
      return ExecutionRequest.namedInputs(in: try await body(of: &request)).compactMap {
        orders.order(at: $0.address)?.product
      }
    case .serverlessJob, .serverlessLogs, .serverlessResults, .serverlessDismiss, .serverlessFile:
      // `/serverless/jobs/{id}…`
      return request.uri.path.split(separator: "/").dropFirst(2).first.flatMap { jobs.job(String($0)) }?
        .products ?? []
    default: return []
    }
  }

  private func last(of request: Request) -> String {
    request.uri.path.split(separator: "/").last.map(String.init) ?? ""
  }

  private func body(of request: inout Request) async throws -> Value {
    let bytes = try await request.bytes(upTo: Self.longest)
    request.body = RequestBody(buffer: ByteBuffer(bytes: bytes))
    return (try? JSON.parse(bytes)) ?? .null
  }
}
