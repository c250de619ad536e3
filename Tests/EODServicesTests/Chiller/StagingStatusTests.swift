import EODCore
import Testing

@testable import EODServices

@Suite struct StagingStatusTests {
  private func status(_ json: String) throws -> StagingStatus {
    StagingStatus(try #require(try JSON.parse(json).asRecord))
  }

  @Test(
    "every known form of a state is read",
    arguments: [
      (#"{"Finished":"true"}"#, JobState.successful), (#"{"finished":" TRUE "}"#, .successful),
      (#"{"FINISHED":true}"#, .successful), (#"{"Finished":1}"#, .successful),
      (#"{"Finished":"yes"}"#, .successful),
      (#"{"Finished":"false"}"#, .running), (#"{"Finished":false}"#, .running),
      (#"{"Finished":0}"#, .running),
      (#"{"State":"FINISHED"}"#, .successful), (#"{"status":"completed"}"#, .successful),
      (#"{"State":"running"}"#, .running), (#"{"State":"queued"}"#, .accepted),
      (#"{"State":"ERROR"}"#, .failed),
      (#"{"State":"failed","Finished":"true"}"#, .failed),
      (#"{"State":"running","Finished":"true"}"#, .running),
      (#"{"State":"finished","Finished":"false"}"#, .running), (#"{"Files":3}"#, .unknown),
    ])
  func states(json: String, state: JobState) throws {
    #expect(try status(json).state == state)
  }

  @Test("counts are read from numbers and texts, and every field is kept")
  func counts() throws {
    let status = try status(
      #"{"Id":"1718707176972687523","Files":"12","Staged":3,"StagedFiles":"/x","Message":"m"}"#
    )
    #expect(status.done == 3)
    #expect(status.total == 12)
    #expect(status.stagedFiles == "/x")
    #expect(status.message == "m")
    #expect(status.raw["Id"] == "1718707176972687523")
  }
}
