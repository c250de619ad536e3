import EODCore
import NIOHTTP1

/// How far an order is.
package enum OrderState: Sendable, Equatable {
  case preparing
  /// It can be downloaded; size in bytes and file name where the service says them.
  case ready(size: Int?, name: String?)
  /// It will never be ready, in the service's words.
  case failed(String)
}

extension HDAClient {
  /// Orders one product, which counts against the quota of orders; the same product again does not, so after
  /// a lost answer it is sent once more.
  /// - parameter location: the product's location as the search gave it.
  /// - returns: the order's id.
  package func order(dataset: String, product: String, location: String) async throws -> String {
    let body: Record = [
      "dataset_id": .string(dataset), "product_id": .string(product), "location": .string(location),
    ]
    let answer = try await transport.send(
      .sending(.record(body), to: base.appending("dataaccess", "download"), of: .hda, repetition: .once))
    let record = try answer.record()
    guard let id = record["download_id"]?.asString, !id.isEmpty else {
      throw answer.unexpected("a text in `download_id`", record["download_id"] ?? .null)
    }
    return id
  }

  package func orderState(_ id: String) async throws -> OrderState {
    let answer = try await transport.send(.head(.hda, download(id)))
    switch answer.status {
    case 200:
      return .ready(
        size: answer.headers.first(name: "content-length").flatMap { Int($0) },
        name: answer.headers.first(name: "content-disposition").flatMap(ContentDisposition.fileName)
          .map(SafeName.of))
    case 201..<300: return .preparing
    case 401, 403, 408, 429: try answer.success()
    case 500...:
      guard let words = try await failure(of: id) else {
        try answer.success()
        return .preparing
      }
      return .failed(words)
    default: break
    }
    let unknown = "the service does not know the order any more"
    return .failed(try await failure(of: id) ?? unknown)
  }

  /// Where an order's bytes are, here and as the input of a run.
  package func downloadURL(order id: String) -> String { download(id).description }

  private func download(_ id: String) -> WebAddress { base.appending("dataaccess", "download", id) }

  /// What the service says of a failed order, since an answer to HEAD has no words; nil where it says
  /// nothing.
  private func failure(of id: String) async throws -> String? {
    let address = base.appending("dataaccess", "downloads").query([("download_id", id)])
    let answer = try await transport.send(.get(.hda, address))
    guard answer.isSuccess, let features = try? answer.records(in: "features"),
      let order = features.first(where: { $0["_id"]?.asString == id }),
      order["status"]?.asString?.lowercased() == "error"
    else { return nil }
    let words = order["message"]?.asString?.strippingControls() ?? ""
    return words.isEmpty ? "the service gives no reason" : words
  }
}
