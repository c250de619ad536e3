import EODCore
import NIOHTTP1
import Testing

@testable import EODServices

@Suite("The time at a service") struct ServiceClockTests {
  @Test("is read from the one form that may be sent")
  func reading() {
    #expect(HTTPDate.read("Sun, 06 Nov 1994 08:49:37 GMT")?.rfc3339 == "1994-11-06T08:49:37Z")
    for text in [
      "", "06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
    ] {
      #expect(HTTPDate.read(text) == nil, "\(text)")
    }
  }

  @Test("is that of its last answer")
  func lastAnswer() {
    let clock = ServiceClock()
    #expect(clock[.serverless] == nil)
    clock.note(["date": "Sun, 06 Nov 1994 08:49:37 GMT"], from: .serverless)
    clock.note(["date": "nonsense"], from: .serverless)
    clock.note(["date": "Sun, 06 Nov 1994 08:49:39 GMT"], from: .hda)
    #expect(clock[.serverless]?.rfc3339 == "1994-11-06T08:49:37Z")
  }
}
