import EODCore
import HTTPTypes
import Testing

@testable import EODSandbox

@Suite struct FaultRuleTests {
  @Test(
    "a rule that makes no sense is refused, and says what it needs",
    arguments: [
      ("1", "a record with a kind"), ("{}", "a kind, such as status, lost or truncate"),
      (#"{"path":"x","kind":"reset"}"#, "a path that begins with /"),
      (#"{"kind":"trunkate"}"#, "a known kind, not trunkate; did you mean truncate?"),
      (
        #"{"endpoint":"hda.serch","kind":"reset"}"#,
        "a known endpoint, not hda.serch; did you mean hda.search?"
      ),
      (#"{"kind":"reset","nth":0}"#, "a number from 1 as nth"),
      (#"{"kind":"reset","rate":1.5}"#, "a share from 0 to 1 as rate"),
      (#"{"kind":"status","status":99}"#, "a status from 200 to 599"),
      (#"{"kind":"status","body":"poem"}"#, "as body one of"),
      (#"{"kind":"delay"}"#, "seconds from 0 to 86400"),
      (#"{"kind":"redirect"}"#, "an address as to"), (#"{"kind":"wrong-length","by":0}"#, "but 0, as by"),
      (#"{"kind":"reset","bites":3}"#, "no bites; it may have"),
    ])
  func refused(text: String, needed: String) throws {
    let value = try JSON.parse(text)
    #expect { try FaultRule(value) } throws: { ($0 as? FaultRuleError)?.needed.contains(needed) == true }
  }

  private func met(_ rule: Value, _ requests: [(HTTPRequest.Method, String)], seed: UInt64 = 1) throws
    -> [Bool]
  {
    let store = FaultStore(seed: seed)
    store.add([try FaultRule(rule)])
    return requests.map { store.next(FaultSubject($0.0, $0.1), products: []) != FaultStore.Happening() }
  }

  @Test("a rule meets the requests it counts, and no others")
  func counting() throws {
    let rule = Value.record(["path": "/a", "method": "GET", "nth": 2, "count": 2, "kind": "reset"])
    let requests: [(HTTPRequest.Method, String)] = [
      (.get, "/a"), (.get, "/b"), (.get, "/a/x"), (.post, "/a"), (.get, "/a"), (.get, "/a"),
    ]
    #expect(try met(rule, requests) == [false, false, true, false, true, false])
  }

  @Test("an accident happens once where nothing else is said, and 0 means always")
  func counts() throws {
    let requests = [(HTTPRequest.Method, String)](repeating: (.get, "/x"), count: 3)
    #expect(try met(.record(["kind": "reset"]), requests) == [true, false, false])
    #expect(try met(.record(["kind": "reset", "count": 0]), requests) == [true, true, true])
  }

  @Test("a quirk counts the requests that it can change, and no others")
  func quirks() throws {
    let requests: [(HTTPRequest.Method, String)] = [
      (.post, "/identity/gettoken"), (.get, "/serverless/jobs"),
      (.post, "/serverless/processes/snap-function/execution"),
      (.post, "/serverless/processes/snap-function/execution"),
    ]
    #expect(try met(.record(["kind": "job-hangs", "count": 1]), requests) == [false, false, true, false])
  }

  @Test("a rule for an endpoint, or for a service, leaves others alone")
  func endpoints() throws {
    let jobs = "/serverless/jobs"
    let requests: [(HTTPRequest.Method, String)] = [
      (.get, jobs), (.get, "\(jobs)/1"), (.delete, "\(jobs)/1"), (.get, "/serverless/keys/cert/public"),
      (.get, "/chiller/jobs/1"),
    ]
    func met(_ endpoint: Value) throws -> [Bool] {
      try self.met(.record(["endpoint": endpoint, "kind": "reset", "count": 0]), requests)
    }
    #expect(try met("serverless.job") == [false, true, false, false, false])
    #expect(try met("serverless.certificate") == [false, false, false, true, false])
    #expect(try met("serverless") == [true, true, true, true, false])
  }

  @Test("a rate is kept, and the same seed meets the same requests")
  func rate() throws {
    let requests = [(HTTPRequest.Method, String)](repeating: (.get, "/x"), count: 400)
    let rule = Value.record(["kind": "reset", "rate": 0.25])
    let first = try met(rule, requests)
    #expect((60...140).contains(first.count { $0 }))
    #expect(try met(rule, requests) == first)
    #expect(try met(rule, requests, seed: 2) != first)
  }

  @Test("a rule for a product counts the requests about it only")
  func products() throws {
    let store = FaultStore(seed: 1)
    store.add([try FaultRule(.record(["product": "T30UUA", "kind": "reset", "endpoint": "hda.order"]))])
    let subject = FaultSubject(.post, Endpoint.hdaOrder.path)
    #expect(store.asksForProducts(of: subject))
    #expect(!store.asksForProducts(of: FaultSubject(.post, Endpoint.hdaSearch.path)))
    let met = ["S2A_T31TDJ", "S2A_T30UUA_1", "S2B_T30UUA_2"].map {
      !store.next(subject, products: [$0]).accidents.isEmpty
    }
    #expect(met == [false, true, false])
    #expect(store.rules.map(\.met) == [1])
  }

  @Test("every endpoint is found by its method and path", arguments: Endpoint.allCases)
  func endpointPaths(endpoint: Endpoint) {
    let path = endpoint.path.replacing("{id}", with: "x1").replacing("{term}", with: "t")
      .replacing("{item}", with: "i").replacing("{file}", with: "f").replacing("{name}", with: "n")
    #expect(Endpoint(endpoint.method, path) == endpoint)
  }

  @Test("names of kinds are told apart")
  func kindNames() {
    let names = Accident.kinds.map(\.name) + Quirk.all.map(\.name)
    #expect(Set(names).count == names.count)
  }
}
