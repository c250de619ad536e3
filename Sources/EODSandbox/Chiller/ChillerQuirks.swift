/// Chiller's answers are described twice, and differently: by EODC's documentation and by EODC's own Python
/// client. The rest of its behaviour is described nowhere.
extension Quirk {
  static let uploadAnswer = Quirk(
    "upload-answer", at: [.chillerUpload], takes: .choice(["url", "path", "json", "quoted", "location"]),
    "The upload answers the address of the job, its path, JSON, the id in quotes, or a Location header alone, "
      + "and not the plain id.")
  static let uploadStatus = Quirk(
    "upload-status", at: [.chillerUpload], takes: .number(200...299),
    "The upload is answered with this status and not with 200.")
  static let stagingFails = Quirk(
    "staging-fails", at: [.chillerUpload], takes: .number(0...1_000_000_000),
    "The staging ends as an error after so many files.")
  static let stagingHangs = Quirk(
    "staging-hangs", at: [.chillerUpload], takes: .number(0...1_000_000_000),
    "The staging goes no further after so many files.")
  static let stagingSlow = Quirk(
    "staging-slow", at: [.chillerUpload], takes: .number(1...1_000_000),
    "The staging takes so many times as long.")
  static let fileMissing = Quirk(
    "file-missing", at: [.chillerUpload], takes: .text,
    "Files whose path contains the value stay on tape, and the staging ends as if they did not.")
  static let stagingUnseen = Quirk(
    "staging-unseen", at: [.chillerUpload], takes: .number(1...86400),
    "The job is not found for so many seconds after the upload.")
  static let statusForm = Quirk(
    "status-form", at: [.chillerStatus], takes: .choice(["documented", "client", "lower"]),
    "The status has the documented fields only, or those that EODC's client reads, and not both; or the names of "
      + "both in lower case.")
  static let finishedForm = Quirk(
    "finished-form", at: [.chillerStatus], takes: .choice(["bool", "number", "upper", "disagree"]),
    "Finished is a boolean, a number or TRUE, or stays false while State says otherwise; and not a text.")
  static let listMissing = Quirk(
    "list-missing", at: [.chillerStatus],
    "The list of staged files that the status names is not there.")

  static let chiller = [
    uploadAnswer, uploadStatus, stagingFails, stagingHangs, stagingSlow, fileMissing, stagingUnseen,
    statusForm,
    finishedForm, listMissing,
  ]
}
