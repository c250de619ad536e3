import EODCore

/// One page of a run's results. Where there are more pages, items that are none lead to them: `next-page`
/// and `prev-page`, last in the list, with addresses relative to the service's base.
struct ResultPage: Sendable {
  static let size = 10

  let job: RemoteJob
  /// From 1.
  let number: Int
  /// The service's absolute base.
  let base: String

  var shape: Value {
    let start = (number - 1) * Self.size
    let files = job.files.dropFirst(start).prefix(Self.size)
    var items = files.map { file in
      item("\(base)/jobs/\(job.id)/results/\(file)", "wks3:///\(job.id)/output/\(file)")
    }
    if start + files.count < job.files.count { items.append(item(address(of: number + 1), "next-page")) }
    if number > 1 { items.append(item(address(of: number - 1), "prev-page")) }
    return .list(items)
  }

  private func address(of page: Int) -> String { "/jobs/\(job.id)/results?page=\(page)" }

  private func item(_ href: String, _ title: String) -> Value {
    .record(["href": .string(href), "title": .string(title), "rel": "result"])
  }
}
