import EODArchive
import EODCore
import EODLanguage

extension Command {
  static let show = Command(
    Signature(
      "show", "Shows the quicklook of a product.",
      details: """
        A product is a zip or a folder on the disk, or a row of `scan` or `search`; a PNG or JPEG is shown as it is.
        Terminals that know pictures (kitty, iTerm2, WezTerm, Ghostty, and those with sixel) get one, any other
        coloured blocks that fit its width. Of a search the catalogue's own quicklook is fetched; no token goes
        along. Into a pipe goes where the picture is, and its size.
        """,
      category: .viewing,
      parameters: [
        Positional("PRODUCT", .any, "a path, or a row", isOptional: true, completion: .files)
      ],
      input: .value, returns: "a record: product, picture, format, width, height",
      examples: [
        Example(
          "search EO:ESA:DAT:SENTINEL-2 --tile 60WWV --start 2020-06-21 | first | show",
          "The quicklook of a found product."),
        Example(
          "scan $archive --match *T60WWV* | where not on_tape | first | show",
          "That of a product on the disk."),
      ])
  ) { arguments, session in
    var product = arguments.positional(0)
    if let input = arguments.input { product = try await input.collected() }
    let picture = try await ProductPicture(session).find(product ?? .null)
    session.screen.expect(.picture(picture), for: picture.value)
    return .value(picture.value)
  }
}
