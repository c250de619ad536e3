/// A line that may be under edit on the same screen, which whoever else writes there must respect.
package protocol EditedLine: Sendable {
  var isEditing: Bool { get }
  /// Shows `text` above the line; false, and nothing shown, where no line is being edited.
  func notifyWhileEditing(_ text: String) -> Bool
}
