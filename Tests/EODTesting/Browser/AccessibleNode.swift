import EODCore

/// A part of a page as assistive technology has it.
package struct AccessibleNode: Sendable {
  /// `button`, `link`, `textbox`, …
  package let role: String
  /// What it is called; empty where it is called nothing.
  package let name: String
  package let isFocusable: Bool

  /// Nil for what is left out.
  init?(_ node: Value) {
    guard node["ignored"]?.asBool != true, let role = node["role"]?["value"]?.asString else { return nil }
    self.role = role
    name = node["name"]?["value"]?.asString ?? ""
    isFocusable =
      node["properties"]?.asList?.contains {
        $0["name"] == "focusable" && $0["value"]?["value"] == true
      } ?? false
  }
}
