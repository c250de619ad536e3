import EODCore
import Yams

extension YAML {
  /// The root of each document of a text, in their order.
  /// - throws: ``YAMLError``.
  package static func nodes(in text: String) throws(YAMLError) -> [YAMLNode] {
    var composer = Composer(limit: text.utf8.count + Composer.aliasAllowance)
    var nodes: [YAMLNode] = []
    do {
      let parser = try Parser(yaml: text)
      while let root = try parser.nextRoot() { nodes.append(try composer.node(root, depth: 0)) }
    } catch let error as YamlError {
      throw YAMLError(error)
    } catch let error as YAMLError {
      throw error
    } catch {
      throw .syntax("\(error)", at: TextPlace())
    }
    return nodes
  }
}

/// Turns the nodes of the parser into ours. A document without aliases has less of them than bytes; one whose
/// aliases multiply is stopped.
private struct Composer {
  static let aliasAllowance = 1_000_000
  static let depthLimit = 512

  private let limit: Int
  private var count = 0

  init(limit: Int) { self.limit = limit }

  mutating func node(_ node: Node, depth: Int) throws(YAMLError) -> YAMLNode {
    let place = TextPlace(node.mark)
    count += 1
    guard count <= limit else { throw .tooManyAliases(limit: Self.aliasAllowance, at: place) }
    guard depth <= Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit, at: place) }
    let content: YAMLNode.Content
    // As it is written: `node.tag` would be the type that its text looks like.
    let tag: Tag
    switch node {
    case .scalar(let scalar):
      tag = scalar.tag
      content = .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence):
      tag = sequence.tag
      var items: [YAMLNode] = []
      for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
      content = .list(items)
    case .mapping(let mapping):
      tag = mapping.tag
      var entries: [(name: YAMLNode, value: YAMLNode)] = []
      for (name, value) in mapping {
        entries.append((try self.node(name, depth: depth + 1), try self.node(value, depth: depth + 1)))
      }
      content = .map(entries)
    case .alias: throw .syntax("an alias of nothing", at: place)
    }
    return YAMLNode(content: content, tag: tag.rawValue, place: place)
  }
}

extension TextPlace {
  init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}

extension YAMLError {
  init(_ error: YamlError) {
    self =
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        .syntax(problem, at: TextPlace(mark))
      case .duplicatedKeysInMapping(let names, let context):
        .repeatedName(names.first ?? "", at: TextPlace(context.mark))
      case .reader(let problem, _, _, _): .syntax(problem, at: TextPlace())
      default: .syntax("\(error)", at: TextPlace())
      }
  }
}
