extension Value {
  /// The value within a text, as `"$x"` and `print` write it: strings as they are, dates as they were written,
  /// null as nothing, lists and records as JSON.
  package var text: String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .float(let number): String(number)
    case .string(let text): text
    case .date(let date): date.description
    case .duration(let duration): duration.spelled
    case .list, .record: JSON.write(self)
    }
  }
}
