package import EODCore

/// A page in a browser, as a test looks at it and works with it.
package struct BrowserPage: Sendable {
  private let pipe: DevToolsPipe
  private let session: String
  private let record: PageRecord

  init(pipe: DevToolsPipe, session: String, record: PageRecord) {
    self.pipe = pipe
    self.session = session
    self.record = record
  }

  /// The addresses that it asked for, in order.
  package var requests: [String] { record.requests }

  /// Errors and warnings of its console, exceptions, and what its policy forbade.
  package var complaints: [String] { record.complaints }

  /// Opens an address and waits until the document is loaded.
  package func open(_ address: String) async throws {
    let answer = try await ask("Page.navigate", ["url": .string(address)])
    if let error = answer["errorText"]?.asString { throw BrowserFailure(reason: "\(address): \(error)") }
    let loader = answer["loaderId"]?.asString ?? ""
    try await record.wait { $0.contains(loader) }
  }

  /// Waits until so many more documents were loaded, as a page does that refreshes itself.
  package func waitForLoads(_ number: Int) async throws {
    let wanted = record.loads + number
    try await record.wait { $0.count >= wanted }
  }

  /// The value of an expression of JavaScript; of a promise, what it comes to.
  @discardableResult
  package func evaluate(_ expression: String) async throws -> Value {
    let answer = try await ask(
      "Runtime.evaluate",
      ["expression": .string(expression), "awaitPromise": true, "returnByValue": true, "userGesture": true])
    if let thrown = answer["exceptionDetails"] {
      let text = thrown["exception"]?["description"]?.asString ?? thrown["text"]?.asString
      throw BrowserFailure(reason: "\(expression): \(text ?? "an exception")")
    }
    return answer["result"]?["value"] ?? .null
  }

  /// Waits until a condition in JavaScript holds: it is looked at whenever the document or the focus changes.
  ///
  /// - throws: ``BrowserFailure``, with what the page shows, where it does not hold after a long time.
  package func wait(until condition: String) async throws {
    try await evaluate(
      """
      new Promise((resolve, reject) => {
        const look = () => {
          if (!(\(condition))) return;
          observer.disconnect();
          for (const name of events) document.removeEventListener(name, look, true);
          clearTimeout(timer);
          resolve(true);
        };
        const events = ["focusin", "focusout", "toggle", "input", "change", "scroll"];
        const observer = new MutationObserver(look);
        const timer = setTimeout(
          () => reject(new Error("it never came; the page shows: " + document.body.innerText)), 50000);
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        for (const name of events) document.addEventListener(name, look, true);
        look();
      })
      """)
  }

  /// Whether its scripts run.
  package func setScripting(_ isOn: Bool) async throws {
    try await ask("Emulation.setScriptExecutionDisabled", ["value": .bool(!isOn)])
  }

  /// Dark or light, as the system would tell it.
  package func prefer(_ scheme: String) async throws {
    let feature: Value = ["name": "prefers-color-scheme", "value": .string(scheme)]
    try await ask("Emulation.setEmulatedMedia", ["features": [feature]])
  }

  /// In CSS pixels: 320 are what a window of 1280 is at 400 %.
  package func resize(width: Int, height: Int) async throws {
    try await ask(
      "Emulation.setDeviceMetricsOverride",
      ["width": .int(width), "height": .int(height), "deviceScaleFactor": 1, "mobile": false])
  }

  /// What assistive technology is told of the page.
  package func accessibilityTree() async throws -> [AccessibleNode] {
    let answer = try await ask("Accessibility.getFullAXTree", [:])
    return (answer["nodes"]?.asList ?? []).compactMap(AccessibleNode.init)
  }

  @discardableResult
  func ask(_ method: String, _ parameters: Record) async throws -> Value {
    try await pipe.ask(method, parameters, session: session)
  }
}
