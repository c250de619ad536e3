/// What HDA does otherwise, from the checklist of services/hda.md and from what its reference client is weak
/// at.
extension Quirk {
  static let hda = [
    generation, oddSchema, paging, noTotal, wrongTotal, repeatedNextIndex, noStartIndex, deepStart,
    repeatedItems, pageLimit, geometry, size, refusalForm, unaccepted, orderFails, orderStays, orderPolls,
    orderTakes, orderExpires, orderStatus, newOrderID, repeatedOrderCosts, quotaReset, failureStatus, gone,
    disposition, range, validator,
  ]

  static let generation = Quirk(
    "generation", at: [.hdaQueryable, .hdaSearch], takes: .choice(Generation.allCases.map(\.rawValue)),
    "The keys of Sentinel and land datasets are those of before or after 24 February 2026.")

  static let oddSchema = Quirk(
    "odd-schema", at: [.hdaQueryable], "The queryable has keys described in ways that no reader knows.")

  static let paging = Quirk(
    "paging", at: [.hdaSearch], takes: .choice(Dataset.Paging.allCases.map(\.rawValue)),
    "Pages of a search go on by the total or by the next index, whichever the dataset.")

  static let noTotal = Quirk("no-total", at: [.hdaSearch], "A page tells neither the total nor a next index.")

  static let wrongTotal = Quirk(
    "wrong-total", at: [.hdaSearch], takes: .number(-1_000_000...1_000_000),
    "The total is so much higher or lower than what there is.")

  static let repeatedNextIndex = Quirk(
    "repeated-next-index", at: [.hdaSearch], "From the second page on the next index is the page's own.")

  static let noStartIndex = Quirk("no-start-index", at: [.hdaSearch], "A page does not say where it begins.")

  static let deepStart = Quirk(
    "deep-start", at: [.hdaSearch], takes: .number(0...10_000_000),
    "A page that begins beyond this index is refused; the Copernicus catalogue stops at 10000.")

  static let repeatedItems = Quirk(
    "repeated-items", at: [.hdaSearch], takes: .number(1...200),
    "A page begins with so many items of the page before.")

  static let pageLimit = Quirk(
    "page-limit", at: [.hdaSearch], takes: .number(1...200), "A page has at most so many items.")

  static let geometry = Quirk(
    "geometry", at: [.hdaSearch], takes: .choice(["absent", "null"]), "Features come without a geometry.")

  static let size = Quirk(
    "size", at: [.hdaSearch], takes: .choice(["ND", "null", "absent", "text", "wrong", "zero"]),
    "Features tell their size in another way, or not, or wrong.")

  static let refusalForm = Quirk(
    "refusal-form", at: service, takes: .choice(FaultyAnswer.Body.allCases.map(\.rawValue)),
    "What is wrong with a request is said in another shape than title, detail and status_code."
  )

  static let unaccepted = Quirk(
    "unaccepted", at: [.hdaSearch, .hdaOrder], "The licence counts as not accepted.")

  static let orderFails = Quirk("order-fails", at: [.hdaOrder], "The order ends as an error.")

  static let orderStays = Quirk("order-stays", at: [.hdaOrder], "The order is in preparation for ever.")

  static let orderPolls = Quirk(
    "order-polls", at: [.hdaOrder], takes: .number(0...100_000),
    "The order is in preparation until it was asked after so many times.")

  static let orderTakes = Quirk(
    "order-takes", at: [.hdaOrder], takes: .number(0...10_000_000),
    "The order is in preparation for so many seconds.")

  static let orderExpires = Quirk(
    "order-expires", at: [.hdaOrder], takes: .number(0...10_000_000),
    "The order is forgotten so many seconds after it was ready.")

  static let orderStatus = Quirk(
    "order-status", at: [.hdaOrder], takes: .choice(["201", "202"]), "An order is answered with this status.")

  static let newOrderID = Quirk(
    "new-order-id", at: [.hdaOrder], "A product that was ordered before gets another order.")

  static let repeatedOrderCosts = Quirk(
    "repeated-order-costs", at: [.hdaOrder],
    "A product that was ordered before counts against the quota again."
  )

  static let quotaReset = Quirk(
    "quota-reset", at: [.hdaOrder], takes: .choice(["seconds", "none"]),
    "The reset of the quota is told in seconds, or there are no quota headers.")

  static let failureStatus = Quirk(
    "failure-status", at: [.hdaPoll, .hdaDownload], takes: .number(200...599),
    "The status for an order that has failed, in the place of 500.")

  static let gone = Quirk(
    "gone", at: [.hdaPoll, .hdaDownload], "An order that is not known is answered with status 410.")

  static let disposition = Quirk(
    "disposition", at: [.hdaPoll, .hdaDownload], takes: .choice(Disposition.allCases.map(\.rawValue)),
    "The name of the file is told in another form, or is a hostile one.")

  static let range = Quirk(
    "range", at: [.hdaDownload], takes: .choice(RangeForm.allCases.map(\.rawValue)),
    "A range that was asked for is ignored, refused, or another one is sent.")

  static let validator = Quirk(
    "validator", at: [.hdaPoll, .hdaDownload], takes: .choice(Validator.allCases.map(\.rawValue)),
    "What tells one version of a file from another is weak, a date, changing, or not there.")

  private static let service = Endpoint.allCases.filter { $0.service == "hda" || $0.service == "stac" }
}
