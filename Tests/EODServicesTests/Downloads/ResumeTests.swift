import EODCore
import Testing

@testable import EODServices

@Suite struct ResumeTests {
  private func begun(_ received: Int, etag: String? = "\"v1\"") -> Resume {
    var resume = Resume()
    _ = resume.began(.init(status: 200, length: 100, validator: etag))
    resume.received(received)
    return resume
  }

  @Test("after a break the rest is asked for, if it is still the same")
  func range() {
    #expect(Resume().range == nil)
    #expect(begun(40).range?.range == "bytes=40-")
    #expect(begun(40).range?.ifRange == "\"v1\"")
    // Nothing would tell that the rest is of another file.
    #expect(begun(40, etag: nil).range == nil)
    let taken = Resume(offset: 40, total: 100, validator: "v")
    #expect(taken.range?.range == "bytes=40-" && taken.range?.ifRange == "v")
  }

  @Test(
    "the answer decides how it goes on",
    arguments: [
      (Resume.Answered(status: 206, rangeStart: 40, rangeTotal: 100), Resume.Reading.append),
      (.init(status: 206, rangeStart: 0, rangeTotal: 100), .startOver),
      (.init(status: 206, rangeStart: 40, rangeTotal: 90), .startOver),
      (.init(status: 206, rangeStart: 40), .append),
      (.init(status: 206, rangeStart: 40, validator: "\"v1\""), .append),
      (.init(status: 206, rangeStart: 40, validator: "\"v2\""), .startOver),
      (.init(status: 200, length: 120), .replace),
      (.init(status: 416), .startOver), (.init(status: 404), .refused), (.init(status: 503), .refused),
    ])
  func readings(answer: Resume.Answered, reading: Resume.Reading) {
    var resume = begun(40)
    #expect(resume.began(answer) == reading)
    #expect(resume.offset == (reading == .append || reading == .refused ? 40 : 0))
  }

  @Test("416 at the very end means that all is there")
  func complete() {
    var resume = begun(100)
    #expect(resume.isWhole)
    #expect(resume.began(.init(status: 416)) == .complete)
  }

  @Test("too few and too many bytes are not whole, and no length is taken as it comes")
  func whole() {
    #expect(!begun(99).isWhole)
    #expect(!begun(101).isWhole)
    var resume = Resume()
    _ = resume.began(.init(status: 200))
    #expect(resume.isWhole)
  }

  @Test("five breaks in a row without a byte end it, and every byte starts the count anew")
  func tries() {
    var resume = begun(10)
    for _ in 0..<20 {
      #expect(resume.broke(jitter: 1) == .again(after: .seconds(0.5)))
      resume.received(1)
    }
    var actions: [Resume.Action] = []
    for _ in 0..<6 { actions.append(resume.broke(jitter: 1)) }
    #expect(actions.firstIndex(of: .giveUp) == 4)
  }
}
