import EODCore
import NIOHTTP1
import Testing

@testable import EODServices

@Suite struct StagingTicketTests {
  private func ticket(_ body: String, headers: HTTPHeaders = [:]) throws -> StagingTicket {
    let base = try #require(WebAddress("http://host/chiller"))
    let answer = Answer(
      call: Call(peer: .chiller, method: "POST", url: "http://host/chiller/upload"), address: base,
      status: 200,
      headers: headers, body: Array(body.utf8))
    return try StagingTicket(answer, base: base)
  }

  @Test(
    "every form of the answer to an upload gives the id, with all its digits",
    arguments: [
      "1718707176972687523\n", "\"1718707176972687523\"", "  1718707176972687523", "'1718707176972687523'\n",
      "http://host/jobs/1718707176972687523\n", "/chiller/jobs/1718707176972687523",
      #"{"JobID":"1718707176972687523"}"#, #"{"id":1718707176972687523}"#,
      #"{"url":"http://host/chiller/jobs/1718707176972687523"}"#,
    ])
  func forms(body: String) throws {
    #expect(try ticket(body).id == "1718707176972687523")
  }

  @Test("an address is kept to be polled")
  func address() throws {
    #expect(try ticket("http://host/j/7").statusURL == "http://host/j/7")
    #expect(try ticket("/j/7").statusURL == "http://host/j/7")
    #expect(try ticket("7").statusURL == nil)
    #expect(try ticket("", headers: ["Location": "/chiller/jobs/9"]).id == "9")
  }

  @Test("an address on another host is refused")
  func foreign() {
    let error = #expect(throws: ServiceError.self) { try ticket("http://elsewhere/jobs/7") }
    guard case .misdirected = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    "anything else is an error with its first words",
    arguments: [
      "<html><h1>Oops</h1></html>", "", "two words", #"{"x":1}"#, "[1]",
    ])
  func nonsense(body: String) {
    let error = #expect(throws: ServiceError.self) { try ticket(body) }
    guard case .unexpected = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
