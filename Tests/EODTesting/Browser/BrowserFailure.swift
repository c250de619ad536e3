/// Why something could not be done in a browser.
package struct BrowserFailure: Error, CustomStringConvertible {
  let reason: String
  package var description: String { reason }
}
