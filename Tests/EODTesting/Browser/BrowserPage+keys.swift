import EODCore

extension BrowserPage {
  package enum Key: String, Sendable {
    case tab = "Tab"
    case enter = "Enter"
    case space = " "
    case escape = "Escape"
    case down = "ArrowDown"
    case up = "ArrowUp"
    case left = "ArrowLeft"
    case right = "ArrowRight"

    /// The number that Windows has for it, which the protocol takes.
    fileprivate var code: Int {
      switch self {
      case .tab: 9
      case .enter: 13
      case .escape: 27
      case .space: 32
      case .left: 37
      case .up: 38
      case .right: 39
      case .down: 40
      }
    }

    /// What it types.
    fileprivate var text: String? {
      switch self {
      case .enter: "\r"
      case .space: " "
      default: nil
      }
    }
  }

  /// Presses a key and lets it go; the page has done with it then.
  package func press(_ key: Key, withShift: Bool = false) async throws {
    var down: Record = [
      "type": key.text == nil ? "rawKeyDown" : "keyDown", "key": .string(key.rawValue),
      "code": .string(key == .space ? "Space" : key.rawValue), "windowsVirtualKeyCode": .int(key.code),
      "modifiers": withShift ? 8 : 0,
    ]
    if let text = key.text { down["text"] = .string(text) }
    try await ask("Input.dispatchKeyEvent", down)
    down["type"] = "keyUp"
    down["text"] = nil
    try await ask("Input.dispatchKeyEvent", down)
  }

  /// Types a text, a key a letter.
  package func type(_ text: String) async throws {
    for letter in text {
      let key = Value.string(String(letter))
      try await ask("Input.dispatchKeyEvent", ["type": "keyDown", "key": key, "text": key])
      try await ask("Input.dispatchKeyEvent", ["type": "keyUp", "key": key])
    }
  }

  /// Presses Tab until what a selector names has the focus, as those do who have no mouse.
  ///
  /// - throws: ``BrowserFailure`` where it cannot be reached.
  package func tab(to selector: String) async throws {
    let quoted = JSON.write(.string(selector))
    for _ in 0..<500 {
      if try await evaluate("document.activeElement?.matches(\(quoted)) ?? false") == true { return }
      try await press(.tab)
    }
    throw BrowserFailure(reason: "\(selector) cannot be reached by Tab")
  }
}
