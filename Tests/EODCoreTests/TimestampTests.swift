import EODCore
import Testing

@Suite("Timestamp") struct TimestampTests {
  @Test(
    "reads ISO 8601 and tells it in UTC",
    arguments: [
      ("2020-06-23", "2020-06-23T00:00:00Z"), ("2020-06-23T10:00Z", "2020-06-23T10:00:00Z"),
      ("2020-06-23 10:00:01", "2020-06-23T10:00:01Z"), ("2020-06-23T10:00:00+02:00", "2020-06-23T08:00:00Z"),
      ("2020-06-23T10:00:00.5Z", "2020-06-23T10:00:00.500Z"),
      ("1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.250Z"),
      ("2020-02-29T23:59:60Z", "2020-03-01T00:00:00Z"),
      ("2000-01-01T00:00:00.123456789Z", "2000-01-01T00:00:00.123456789Z"),
    ])
  func reading(text: String, told: String) throws {
    let moment = try #require(Timestamp(text))
    #expect(moment.rfc3339 == told)
    #expect(moment.description == text, "it prints as it was written")
  }

  @Test(
    "refuses what is no moment",
    arguments: [
      "", "2020", "2020-13-01", "2021-02-29", "2020-06-23T", "2020-06-23T25:00Z", "2020-06-23T10:00:00.Z",
      "2020-06-23T10:00:00Zx", "20200623", "2020-6-23", "1500-01-01", "2300-01-01",
    ])
  func refusal(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("days of every month of 400 years come back")
  func calendar() throws {
    for year in stride(from: 1700, through: 2100, by: 7) {
      for month in 1...12 {
        let moment = try #require(Timestamp(year: year, month: month, day: 28, hour: 23))
        #expect(moment.civil == (year, month, 28, 23 * 3600))
      }
    }
  }

  @Test(
    "whole days added to a day make a day",
    arguments: [
      ("2020-02-28", Duration.seconds(86400), "2020-02-29"),
      ("2020-02-28", .seconds(3600), "2020-02-28T01:00:00Z"),
      ("2020-02-28T01:00:00Z", .seconds(-86400), "2020-02-27T01:00:00Z"),
    ])
  func adding(text: String, duration: Duration, sum: String) throws {
    #expect(try #require(Timestamp(text)?.adding(duration)).description == sum)
  }

  @Test("what lies beyond the years that can be told is nil")
  func overflow() {
    #expect(Timestamp("2261-01-01")?.adding(.seconds(1_000_000_000_000)) == nil)
  }
}
