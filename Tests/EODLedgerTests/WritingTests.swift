import EODCore
import EODLedger
import Testing

@Suite struct WritingTests {
  @Test("an intent comes back as it was written, without the service's id")
  func intent() async throws {
    let ledger = try Ledger.inMemory()
    let request: Record = ["graph": "c2rcc", "inputs": .list(["a", "b"]), "empty": .null]
    let written = try await ledger.intend(
      service: .hda, account: "anna", process: "order", fingerprint: "abc", request: request, label: "60WWV",
      into: "/out", origin: "batch.eod:10", at: .at(7))
    let read = try await ledger.last()
    #expect(read == written)
    #expect(written.id == "local-1")
    #expect(written.state == .submitting)
    #expect(written.request == request)
    #expect(written.created == .at(7))
    #expect(written.submitted == .at(7))
    #expect([written.account, written.into, written.origin] == ["anna", "/out", "batch.eod:10"])
  }

  @Test("a job that waits for quota is not submitted yet")
  func queued() async throws {
    let job = try await Ledger.inMemory().sample(state: .queued)
    #expect(job.submitted == nil)
  }

  @Test("times keep their nanoseconds")
  func nanoseconds() async throws {
    let ledger = try Ledger.inMemory()
    let time = Timestamp(nanoseconds: 1_718_707_176_972_687_523)
    try await ledger.sample(at: time)
    #expect(try await ledger.last()?.created == time)
  }

  @Test("an accepted job keeps its id, even told twice or after its end")
  func accepted() async throws {
    let ledger = try Ledger.inMemory()
    let job = try await ledger.sample()
    _ = try await ledger.update(job.key, state: .dismissed, message: "given up", at: .at(1))
    let accepted = try await ledger.accept(job.key, remoteID: "77", at: .at(2))
    #expect(accepted.id == "77")
    #expect(accepted.state == .dismissed)
    #expect(try await ledger.accept(job.key, remoteID: "77", at: .at(3)) == accepted)
    #expect(try await ledger.last() == accepted)
  }

  @Test("a second id for one job, or one id for two jobs of an account, is refused and changes nothing")
  func conflictingIDs() async throws {
    let ledger = try Ledger.inMemory()
    let first = try await ledger.sample(id: "77")
    await #expect(throws: LedgerError.conflictingID(remoteID: "78", owner: "77")) {
      try await ledger.accept(first.key, remoteID: "78", at: .at(2))
    }
    let second = try await ledger.sample()
    await #expect(throws: LedgerError.conflictingID(remoteID: "77", owner: "local-1")) {
      try await ledger.accept(second.key, remoteID: "77", at: .at(2))
    }
    #expect(try await ledger.jobs() == [second, first])
    let elsewhere = try await ledger.sample(id: "77", account: "other")
    #expect(elsewhere.id == "77")
  }

  @Test("an update is written, and returned as written")
  func update() async throws {
    let ledger = try Ledger.inMemory()
    let job = try await ledger.sample(id: "77")
    let failed = try await ledger.update(job.key, state: .failed, message: "exit 40", at: .at(9))
    #expect(failed.state == .failed)
    #expect(failed.message == "exit 40")
    #expect(failed.finished == .at(9))
    #expect(try await ledger.last() == failed)
    let late = try await ledger.update(job.key, state: .running, at: .at(10))
    #expect(late == failed)
    #expect(try await ledger.last() == failed)
  }

  @Test("the folder for results can be set and unset at any time")
  func into() async throws {
    let ledger = try Ledger.inMemory()
    let job = try await ledger.sample(id: "77", state: .successful)
    #expect(try await ledger.setInto(job.key, "/out").into == "/out")
    #expect(try await ledger.last()?.into == "/out")
    #expect(try await ledger.setInto(job.key, nil) == job)
  }

  @Test("a job that is not there cannot be written to")
  func forgotten() async throws {
    let ledger = try Ledger.inMemory()
    await #expect(throws: LedgerError.forgottenJob(key: 5)) { try await ledger.setInto(5, "/out") }
    let result = StoredResult(name: "a", path: "/a", size: 0, fetched: .at(0))
    await #expect(throws: LedgerError.forgottenJob(key: 5)) { try await ledger.recordResult(result, of: 5) }
  }

  @Test("a cancelled task still writes down the service's answer")
  func cancelled() async throws {
    let ledger = try Ledger.inMemory()
    let job = try await ledger.sample()
    let writing = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await ledger.accept(job.key, remoteID: "77", at: .at(1))
    }
    #expect(try await writing.value.id == "77")
    #expect(try await ledger.last()?.remoteID == "77")
  }
}
