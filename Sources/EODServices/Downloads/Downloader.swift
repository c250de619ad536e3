import AsyncHTTPClient
import EODCore
import Foundation
import NIOCore
import NIOHTTP1

/// A file that is whole and in its place.
package struct Downloaded: Sendable, Equatable {
  package var path: String
  package var size: Int
  /// Hexadecimal.
  package var sha256: String
}

/// Fetches files: streamed to `NAME.part` in constant memory, resumed after a break, checked for its length,
/// and given its name when it is whole. The token goes along only to HDA and Serverless.
package struct Downloader: Sendable {
  /// Bytes so far, and in all where the server says so.
  package typealias Progress = @Sendable (_ done: Int, _ total: Int?) -> Void

  private let transport: SignedTransport

  init(transport: SignedTransport) { self.transport = transport }

  /// - parameters:
  ///   - folder: is made if it is not there.
  ///   - suggestedName: of the file; nil takes the server's, else the last part of the address. Any of them
  ///     is cut down by ``SafeName``.
  ///   - owner: what tells this file from all others that may have the same name. What is left of the
  ///     download where it fails, or the process ends, is gone on with by the next one of that owner, in the
  ///     same folder and of the same name. Nil leaves nothing.
  ///   - expectedSize: what a catalogue said, for progress where the server gives no length; it is not
  ///     checked, because catalogues are wrong.
  /// - returns: the file; where one with the same bytes had the name already, that one, and where another one
  ///   had it, a file with a number behind its name.
  /// - throws: ``ServiceError``, ``IdentityError``, ``FileFailure``.
  package func download(
    _ url: String, into folder: String, suggestedName: String? = nil, owner: String? = nil,
    expectedSize: Int? = nil, progress: Progress? = nil
  ) async throws -> Downloaded {
    guard let address = WebAddress(url) else { throw DownloadError.notAnAddress(url) }
    try await blocking { try Folder.make(folder) }
    let name = suggestedName.map(SafeName.of)
    let transfer = Transfer(
      address: address, folder: folder, name: name, owner: owner, expectedSize: expectedSize,
      progress: progress)
    do {
      try await transfer.run(over: transport)
      return try await transfer.settle()
    } catch {
      await transfer.abandon(after: error)
      throw error
    }
  }
}

/// An address that cannot be downloaded from.
package enum DownloadError: Explained, Equatable {
  case notAnAddress(String)

  package var code: String { "E-ADDRESS" }

  package var message: String {
    switch self {
    case .notAnAddress(let text): "not an http or https address: `\(text.strippingControls().prefix(100))`"
    }
  }
}
