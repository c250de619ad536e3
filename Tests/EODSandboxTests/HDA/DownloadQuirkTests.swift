import EODCore
import Testing

@testable import EODSandbox

@Suite("Downloads that go otherwise") struct DownloadQuirkTests {
  /// A finished order: its address, and its bytes as they are sent without a rule.
  private func withDownload(
    _ body: (Sandbox, RawClient, _ path: String, _ whole: RawClient.Reply) async throws -> Void
  ) async throws {
    try await withHDA { sandbox, client in
      let order = try await client.order(try await client.product())
      let id = try #require(order.json["download_id"]?.asString)
      sandbox.advance(by: .seconds(80))
      let path = "\(client.hda)/dataaccess/download/\(id)"
      try await body(sandbox, client, path, try await client.get(path))
    }
  }

  private func rule(_ kind: String, _ value: String) -> Value {
    .record(["endpoint": "hda", "kind": .string(kind), "value": .string(value)])
  }

  @Test("the name of the file comes in every form, the same for HEAD and GET")
  func dispositions() async throws {
    try await withDownload { sandbox, client, path, whole in
      let usual = try #require(whole.headers["content-disposition"])
      var seen: Set<String> = [usual]
      for form in Disposition.allCases {
        sandbox.clearFaults()
        try sandbox.addFaults([rule("disposition", form.rawValue)])
        let head = try await client.send("HEAD", path)
        let reply = try await client.get(path, headers: ["Range": "bytes=0-3"])
        #expect(head.status == 200)
        #expect(reply.status == 206)
        #expect(head.headers["content-disposition"] == reply.headers["content-disposition"])
        #expect((reply.headers["content-disposition"] == nil) == (form == .missing))
        if let header = reply.headers["content-disposition"] {
          #expect(seen.insert(header).inserted, "\(form) is like another")
        }
      }
    }
  }

  @Test("a length that HEAD does not tell ends the connection, for an empty chunk comes behind")
  func unknownLength() async throws {
    try await withDownload { sandbox, client, path, _ in
      try sandbox.addFaults([["endpoint": "hda.poll", "kind": "chunked"]])
      let head = try await client.send("HEAD", path)
      #expect(head.status == 200)
      #expect(head.headers["content-length"] == nil)
      #expect(head.headers["connection"] == "close")
    }
  }

  @Test("hostile names arrive as they are")
  func hostileNames() async throws {
    try await withDownload { sandbox, client, path, _ in
      for (form, part) in [
        (Disposition.parent, "../evil.zip"), (.absolute, "/tmp/evil.zip"), (.control, "%0A%1B%5B31m%00"),
        (.accents, "名"), (.backslash, #"..\\..\\"#), (.parentBoth, "filename*=UTF-8''x"),
      ] {
        sandbox.clearFaults()
        try sandbox.addFaults([rule("disposition", form.rawValue)])
        let header = try await client.send("HEAD", path).headers["content-disposition"]
        #expect(header?.contains(part) == true, "\(form)")
      }
    }
  }

  @Test("ranges are ignored, refused, shifted, of another total, or unnamed")
  func ranges() async throws {
    try await withDownload { sandbox, client, path, whole in
      let size = whole.body.count
      func ask(_ form: RangeForm) async throws -> RawClient.Reply {
        sandbox.clearFaults()
        try sandbox.addFaults([rule("range", form.rawValue)])
        return try await client.get(path, headers: ["Range": "bytes=100-"])
      }
      let ignored = try await ask(.ignored)
      #expect(ignored.status == 200)
      #expect(ignored.headers["accept-ranges"] == nil)
      #expect(ignored.body == whole.body)
      let refused = try await ask(.refused)
      #expect(refused.status == 416)
      #expect(refused.headers["content-range"] == "bytes */\(size)")
      let shifted = try await ask(.shifted)
      #expect(shifted.headers["content-range"] == "bytes 101-\(size - 1)/\(size)")
      #expect(shifted.body == Array(whole.body[101...]))
      let other = try await ask(.otherTotal)
      #expect(other.headers["content-range"] == "bytes 100-\(size - 1)/\(size + 1)")
      let unnamed = try await ask(.unnamed)
      #expect(unnamed.status == 206)
      #expect(unnamed.headers["content-range"] == nil)
      #expect(unnamed.body == Array(whole.body[100...]))
    }
  }

  @Test("a validator is weak, a date, changing, or not there; only a strong one that fits gets a part")
  func validators() async throws {
    try await withDownload { sandbox, client, path, whole in
      func ask(_ form: Validator) async throws -> (headers: [String: String], resumed: Int) {
        sandbox.clearFaults()
        try sandbox.addFaults([rule("validator", form.rawValue)])
        let headers = try await client.send("HEAD", path).headers
        let validator = headers["etag"] ?? headers["last-modified"] ?? "\"some\""
        let reply = try await client.get(path, headers: ["Range": "bytes=100-", "If-Range": validator])
        #expect(reply.body == (reply.status == 206 ? Array(whole.body[100...]) : whole.body))
        return (headers, reply.status)
      }
      let weak = try await ask(.weak)
      #expect(weak.headers["etag"]?.hasPrefix("W/\"") == true)
      #expect(weak.resumed == 200)
      let date = try await ask(.date)
      #expect(date.headers["etag"] == nil)
      #expect(date.headers["last-modified"] == "Tue, 23 Jun 2020 11:21:21 GMT")
      #expect(date.resumed == 206)
      let changing = try await ask(.changing)
      #expect(changing.headers["etag"] != nil)
      #expect(changing.resumed == 200)
      let absent = try await ask(.absent)
      #expect(absent.headers["etag"] == nil && absent.headers["last-modified"] == nil)
      #expect(absent.resumed == 200)
      // Without If-Range a part is sent, whatever the validator.
      #expect(try await client.get(path, headers: ["Range": "bytes=100-"]).status == 206)
    }
  }
}
