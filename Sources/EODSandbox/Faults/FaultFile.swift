import EODCore
import EODYAML

/// A file of rules: a YAML list, and so also a JSON list.
enum FaultFile {
  /// - parameter name: of the file, for errors.
  /// - throws: ``SandboxError/badFaults(file:place:reason:)``, with the place of the first mistake.
  static func rules(in bytes: [UInt8], name: String) throws(SandboxError) -> [FaultRule] {
    func mistake(_ reason: String, at place: TextPlace?) -> SandboxError {
      .badFaults(file: name, place: place, reason: reason)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw mistake(YAMLError.notUTF8.message, at: nil)
    }
    let nodes: [YAMLNode]
    do {
      nodes = try YAML.nodes(in: text)
    } catch {
      // It names its own place.
      throw mistake(error.message, at: nil)
    }
    guard let root = nodes.first else { return [] }
    guard nodes.count == 1, case .list(let items) = root.content else {
      throw mistake("a list of rules is needed", at: root.place)
    }
    var rules: [FaultRule] = []
    for item in items {
      do {
        rules.append(try FaultRule(try item.value()))
      } catch let error as YAMLError {
        throw mistake(error.message, at: nil)
      } catch let error as FaultRuleError {
        throw mistake("a rule needs \(error.needed)", at: item.place(of: error.key))
      } catch {
        throw mistake("\(error)", at: item.place)
      }
    }
    return rules
  }
}

extension YAMLNode {
  /// Where the value of a key begins; the whole where there is no such key.
  fileprivate func place(of key: String?) -> TextPlace {
    entries?.first { $0.name.text == key }?.value.place ?? place
  }
}
