import EODCore

/// One page of a run's results. Where there are more pages, items that are none lead to them: `next-page`
/// and `prev-page`, last in the list, with addresses relative to the service's base.
struct ResultPage: Sendable {
  /// How the items that are none may be otherwise.
  enum Form: String, Sendable, CaseIterable {
    /// Their addresses are absolute.
    case absolute
    /// They stand before the results.
    case first
    /// There is always another page, the same.
    case endless
    /// The page has nothing but the way back.
    case lonely
  }

  static let size = 10

  let job: RemoteJob
  /// From 1.
  let number: Int
  /// The service's absolute base.
  let base: String
  let quirks: Quirks

  /// - parameter number: of any size; beyond the last page is one that leads back only.
  init(job: RemoteJob, number: Int, base: String, quirks: Quirks) {
    self.job = job
    self.number = min(max(1, number), job.files.count / Self.size + 2)
    self.base = base
    self.quirks = quirks
  }

  var shape: Value {
    let form = quirks[.resultPaging]?.asString.flatMap(Form.init)
    let start = (number - 1) * Self.size
    let range = (start..<start + Self.size).clamped(to: job.files.indices)
    let results = form == .lonely ? [] : range.map(result)
    var others: [Value] = []
    if form == .endless {
      others.append(link(to: number, "next-page"))
    } else if range.upperBound < job.files.count, form != .lonely {
      others.append(link(to: number + 1, "next-page"))
    }
    if number > 1 || form == .lonely { others.append(link(to: max(1, number - 1), "prev-page")) }
    return .list(form == .first ? others + results : results + others)
  }

  private func result(_ index: Int) -> Value {
    let file = job.files[index]
    // With a key store the file is elsewhere, and there is no way to it from here.
    let title =
      job.keyStore.map { "keystore://\($0)/\(job.id)/\(file.name ?? file.id)" }
      ?? file.name.map { $0.hasPrefix("/") ? $0 : "wks3:///\(job.id)/output/\($0)" }
    return item(job.keyStore == nil ? address(of: index) : title ?? "", title)
  }

  private func address(of index: Int) -> String {
    let path = "/jobs/\(job.id)/results/\(job.files[index].id)"
    let style = quirks[.resultAddress]?.asString ?? (quirks.has(.v1) ? "numbered" : nil)
    if style == "numbered" { return "/download/result/\(Self.serial(job.number, index))" }
    if style == "relative" { return path }
    return (quirks[.resultHost]?.asString.map { "\($0)/serverless" } ?? base) + path
  }

  private func link(to page: Int, _ title: String) -> Value {
    let form = quirks[.resultPaging]?.asString.flatMap(Form.init)
    return item("\(form == .absolute ? base : "")/jobs/\(job.id)/results?page=\(page)", title)
  }

  private func item(_ href: String, _ title: String?) -> Value {
    var record: Record = ["href": .string(href)]
    record["title"] = title.map(Value.string)
    if !quirks.has(.resultWithoutRel) { record["rel"] = "result" }
    return .record(record)
  }
}

/// The numbers by which version 1 knew all results of all runs.
extension ResultPage {
  private static let perJob = 100_000

  static func serial(_ job: Int, _ index: Int) -> Int { (job + 1) * perJob + index }

  /// The run's number, and the place among its files.
  static func place(_ serial: Int) -> (job: Int, index: Int) { (serial / perJob - 1, serial % perJob) }
}
