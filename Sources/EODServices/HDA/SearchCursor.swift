import EODCore

/// Reads a listing page by page and hands its items out in order, with several pages under way at once.
actor SearchCursor {
  /// One page as the service answered it.
  struct Answered: Sendable {
    let items: [(id: String, value: Value)]
    let place: SearchPaging.Place
  }

  private static let window = 8

  private var paging: SearchPaging
  private let fetch: @Sendable (SearchPaging.Page) async throws -> Answered
  private var underWay: [(page: SearchPaging.Page, task: Task<Answered, any Error>)] = []
  private var first: (page: SearchPaging.Page, answer: Answered)?

  init(paging: SearchPaging, fetch: @escaping @Sendable (SearchPaging.Page) async throws -> Answered) {
    self.paging = paging
    self.fetch = fetch
  }

  deinit { for (_, task) in underWay { task.cancel() } }

  /// Asks for the first page, so that what is wrong with the search as a whole shows before anything is read.
  func begin() async throws {
    guard let page = paging.nextPage(window: 1) else { return }
    first = (page, try await fetch(page))
  }

  /// The items of the next page; nil at the end.
  func next() async throws -> [Value]? {
    if let (page, answer) = first {
      first = nil
      return take(page, answer)
    }
    while let page = paging.nextPage(window: Self.window) {
      underWay.append((page, Task { [fetch] in try await fetch(page) }))
    }
    guard !underWay.isEmpty else { return nil }
    let (page, task) = underWay.removeFirst()
    do {
      let answer = try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
      return take(page, answer)
    } catch {
      for (_, task) in underWay { task.cancel() }
      underWay = []
      throw error
    }
  }

  private func take(_ page: SearchPaging.Page, _ answer: Answered) -> [Value] {
    paging.took(page, ids: answer.items.map(\.id), place: answer.place).map { answer.items[$0].value }
  }
}
