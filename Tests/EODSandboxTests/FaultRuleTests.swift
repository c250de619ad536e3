import EODCore
import Testing

@testable import EODSandbox

@Suite struct FaultRuleTests {
  @Test("a rule is written as it is read")
  func roundTrip() throws {
    let rules = try JSON.parse(
      """
      [{"path":"/hda-broker/","method":"POST","nth":2,"count":3,"kind":"status","status":429,"headers":{"Retry-After":"5"}},
       {"path":"/","nth":1,"count":0,"kind":"html","status":502}, {"path":"/","nth":1,"count":1,"kind":"reset"},
       {"path":"/","nth":1,"count":1,"kind":"lost"}, {"path":"/","nth":1,"count":1,"kind":"truncate","bytes":5},
       {"path":"/","nth":1,"count":1,"kind":"delay","seconds":0.5}]
      """)
    let read = try (rules.asList ?? []).map { try FaultRule($0) }
    #expect(Value.list(read.map(\.shape)) == rules)
  }

  @Test(
    "a rule that says too little is refused",
    arguments: [
      "1", "{}", #"{"path":"x","kind":"reset"}"#, #"{"path":"/","kind":"fire"}"#, #"{"path":"/"}"#,
      #"{"path":"/","kind":"reset","nth":0}"#, #"{"path":"/","kind":"status","status":99}"#,
      #"{"path":"/","kind":"delay"}"#,
    ])
  func refused(text: String) throws {
    let value = try JSON.parse(text)
    #expect(throws: FaultRuleError.self) { try FaultRule(value) }
  }

  @Test("a rule meets the requests it counts, and no others")
  func counting() throws {
    let store = FaultStore()
    store.add([
      try FaultRule(.record(["path": "/a", "method": "GET", "nth": 2, "count": 2, "kind": "reset"]))
    ])
    let met = ["/a", "/b", "/a/x", "/a", "/a"].map { store.next("GET", $0) != nil }
    #expect(met == [false, false, true, true, false])
    #expect(store.next("POST", "/a") == nil)
    store.clear()
    #expect(store.rules.isEmpty)
  }
}
