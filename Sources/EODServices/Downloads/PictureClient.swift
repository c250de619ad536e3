import EODCore
import NIOHTTP1

/// Fetches the small pictures that catalogues link to, from whatever host: no token goes along.
package struct PictureClient: Sendable {
  private static let sizeLimit = 16 << 20

  let transport: Transport

  /// - throws: ``ServiceError``, ``DownloadError``.
  package func fetch(_ url: String) async throws -> [UInt8] {
    guard let address = WebAddress(url) else { throw DownloadError.notAnAddress(url) }
    var request = Request.get(.files, address)
    request.headers.replaceOrAdd(name: "accept", value: "image/png, image/jpeg")
    request.deadline = .seconds(30)
    request.sizeLimit = Self.sizeLimit
    return try await transport.send(request).success().body
  }
}
