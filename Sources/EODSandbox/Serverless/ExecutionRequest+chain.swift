import EODCore
import EODYAML

extension ExecutionRequest {
  /// The chain in a text; nil where it is no YAML, which the worker finds out.
  ///
  /// - throws: for what is made to exhaust its reader.
  static func chain(_ text: EncodedText) throws(Fault) -> Value? {
    do {
      return try YAML.parse(Array(text.text.utf8))
    } catch .tooManyAliases, .tooDeep {
      throw Fault("\(text.name) is refused: its lists, maps or aliases are nested too deeply")
    } catch {
      return nil
    }
  }
}
