import EODArchive
import EODCore
import EODServices

/// Finds the picture of what a user calls a product.
struct ProductPicture {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// - throws: ``CommandError``, ``QuicklookError``, ``ServiceError``.
  func find(_ product: Value) async throws -> ShownPicture {
    switch product {
    case .string(let path): return try onDisk(path, title: nil)
    case .record(let row): return try await of(row)
    case .list(let rows) where rows.count == 1: return try await find(rows[0])
    case .list(let rows):
      throw CommandError.badValue(
        what: "show",
        reason: rows.isEmpty ? "there is no product" : "\(rows.count) products came in, and it shows one",
        hint: rows.isEmpty ? nil : "`| first | show`, or `show $it[0]`; `map` shows where all of them lie")
    default:
      throw CommandError.badValue(
        what: "show", reason: product.isNull ? "nothing came in" : "a \(product.typeName) is no product",
        hint: "`show FILE`, `show $hits[0]`")
    }
  }

  private func of(_ row: Record) async throws -> ShownPicture {
    let name = (row["name"] ?? row["id"] ?? row["product"])?.asString?.strippingControls()
    // What is here already needs no network.
    for field in ["path", "file"] {
      if let path = row[field]?.asString { return try onDisk(path, title: name) }
    }
    for field in ["quicklook", "thumbnail", "browse"] {
      guard let address = row[field]?.asString else { continue }
      let work = session.reporter.begin("quicklook of \(name ?? "a product")")
      defer { work.end() }
      let bytes = try await session.services.pictures.fetch(address)
      return try ShownPicture(bytes, place: address, title: name ?? "")
    }
    throw CommandError.badValue(
      what: "show", reason: "the catalogue has no quicklook of \(name ?? "this row")",
      hint: "`$it | download` fetches the product, and `show FILE` its own")
  }

  private func onDisk(_ path: String, title: String?) throws -> ShownPicture {
    let place = session.files.place(path)
    let quicklook = try Quicklook(of: place)
    let name = place.split(separator: "/").last.map { String($0).strippingControls() } ?? ""
    return try ShownPicture(quicklook.bytes, place: quicklook.place, title: title ?? name)
  }
}
