/// What HDA's STAC does otherwise; only its reference client documents it.
extension Quirk {
  static let stac = [stacPageKey, stacNext, stacPastEnd, stacNoCount]

  static let stacPageKey = Quirk(
    "stac-page-key", at: [.stacItems, .stacSearch], takes: .choice(["items", "features", "both"]),
    "The products of a page are under this key; else a page of a collection has items, which the reference client reads, and a search has features, as the standard says."
  )

  static let stacNext = Quirk(
    "stac-next", at: [.stacCollections, .stacItems, .stacSearch],
    takes: .choice(STACLinks.Next.allCases.map(\.rawValue)),
    "The link to the next page has another form, or leads astray.")

  static let stacPastEnd = Quirk(
    "stac-past-end", at: [.stacCollections, .stacItems, .stacSearch],
    "The last page has a link to a next one, too, which is empty.")

  static let stacNoCount = Quirk(
    "stac-no-count", at: [.stacCollections, .stacItems, .stacSearch],
    "Pages tell neither how many there are nor how many they have.")
}
