import EODCore
import Testing

@testable import EODSandbox

@Suite struct JobStoreTests {
  private let clock = SandboxClock(speed: 1, startingAt: Timestamp(nanoseconds: 1_700_000_000_000_000_000))

  private func store(_ count: Int, course: RunCourse = RunCourse()) -> (JobStore, [String]) {
    let store = JobStore(options: SandboxOptions(isQuotaOn: false), clock: clock)
    let ids = (0..<count).map { _ in submit(to: store, course) }
    return (store, ids)
  }

  private func submit(to store: JobStore, _ course: RunCourse = RunCourse()) -> String {
    let outlook = RunOutlook(process: "snap-function", results: [.init(type: "nc")])
    guard case .accepted(let job) = store.submit(outlook, course: course) else { return "" }
    return job.id
  }

  @Test("ten thousand runs are found by id, by number and by page, newest first")
  func many() {
    let (store, ids) = store(10000)
    #expect(Set(ids).count == 10000)
    #expect(store.job(ids[7777])?.number == 7777)
    #expect(store.job(number: 9999)?.id == ids[9999])
    #expect(store.job(number: 10000) == nil)
    var listed: [String] = []
    var offset = 0
    while true {
      let page = store.list(.init(offset: offset, limit: 1000))
      listed += page.jobs.map(\.id)
      offset += 1000
      guard page.hasMore else { break }
    }
    #expect(listed == ids.reversed())
  }

  @Test("a list can be the other way round, and late")
  func selections() {
    let (store, ids) = store(3)
    #expect(store.list(.init(limit: 2, order: .oldestFirst)).jobs.map(\.id) == Array(ids.prefix(2)))
    #expect(store.list(.init(offset: 9)).jobs.isEmpty)
    _ = clock.advance(by: .seconds(60))
    let late = submit(to: store)
    #expect(store.list(.init(lag: .seconds(30))).jobs.map(\.id) == ids.reversed())
    #expect(store.job(late) != nil)
  }

  @Test("a run that is not to be seen yet, or any more, is nowhere")
  func visibility() {
    var course = RunCourse()
    course.visibleAfter = .seconds(30)
    course.goneAfter = .seconds(90)
    let (store, ids) = store(1, course: course)
    let other = submit(to: store)
    func isSeen() -> [Bool] {
      [
        store.job(ids[0]) != nil, store.jobs.contains { $0.id == ids[0] },
        store.list(.init()).jobs.contains { $0.id == ids[0] }, store.job(number: 0) != nil,
      ]
    }
    #expect(isSeen() == [false, false, false, false])
    #expect(store.dismiss(ids[0]) == nil)
    _ = clock.advance(by: .seconds(31))
    #expect(isSeen() == [true, true, true, true])
    _ = clock.advance(by: .seconds(60))
    #expect(isSeen() == [false, false, false, false])
    #expect(store.job(other) != nil)
  }

  @Test("how runs go depends on the seed and their number alone")
  func fate() {
    let (first, _) = store(20)
    let (second, _) = store(20)
    #expect((0..<20).map { first.job(number: $0)?.plan } == (0..<20).map { second.job(number: $0)?.plan })
  }

  @Test(
    "a course that a rule gives goes before what was foreseen",
    arguments: RunFailure.Cause.allCases)
  func forced(cause: RunFailure.Cause) {
    var quirks = Quirks()
    quirks.add(.jobFails, .string(cause.rawValue))
    quirks.add(.resultCount, 3)
    let (store, ids) = store(1, course: RunCourse(quirks))
    let job = store.job(ids[0])
    #expect(job?.plan.failure?.cause == cause)
    #expect(job?.files.count == 3)
  }
}
