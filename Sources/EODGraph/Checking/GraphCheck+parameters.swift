import EODCore

extension GraphCheck {
  /// What is known about the parameters of the node's operator.
  mutating func parameters(of node: SnapGraph.Node) {
    guard let operatorName = node.operatorName?.text, operators.contains(operatorName) else { return }
    for parameter in node.parameters {
      guard let known = operators.parameter(parameter.name, of: operatorName) else {
        add(
          .warning, "PARAMETER", "\(operatorName) is not known to have a parameter \(parameter.name)",
          at: parameter.span,
          hint: Self.didYouMean(parameter.name, operators.parameterNames(of: operatorName)))
        continue
      }
      guard parameter.fields.isEmpty, let value = resolved(parameter.value.text), !value.isEmpty else {
        continue
      }
      if let (message, hint) = Self.fault(in: value, known)
        ?? Self.outsideLimits(value, of: parameter.name, operatorName)
        ?? Self.badRegion(value, of: parameter.name)
      {
        add(
          .error, "VALUE", "\(parameter.name) of \(node.title) \(message)", at: parameter.value.span,
          hint: hint)
      }
    }
    if operatorName == "Read" { readFile(of: node) }
  }

  private static func fault(in value: String, _ known: OperatorTable.Parameter) -> (String, String?)? {
    if !known.values.isEmpty {
      guard !known.values.contains(value) else { return nil }
      let few = known.values.count <= 12 ? "it may be \(known.values.joined(separator: ", "))" : nil
      return ("cannot be \"\(value)\"", Self.didYouMean(value, known.values) ?? few)
    }
    switch known.defaultValue {
    case "true", "false":
      return ["true", "false"].contains(value.lowercased()) ? nil : ("is \"\(value)\"", "write true or false")
    case let number? where Self.number(number) != nil:
      // Some take a list where one number is the default.
      let isNumeric = value.split(separator: ",").allSatisfy { Self.number($0.filter { $0 != " " }) != nil }
      return isNumeric ? nil : ("is \"\(value)\", not a number", nil)
    default: return nil
    }
  }

  /// Reads a number as Java does, which allows a letter for its type at the end.
  private static func number(_ text: String) -> Double? {
    Double(text.last.map("fFdD".contains) == true ? String(text.dropLast()) : text)
  }

  /// The limits that c2rcc.msi sets itself.
  private static func outsideLimits(_ value: String, of parameter: String, _ name: String) -> (
    String, String?
  )? {
    let limits: [String: ClosedRange<Double>] = [
      "salinity": 0.000_028...43, "temperature": 0.000_111...36, "ozone": 0...1000, "press": 800...1040,
      "elevation": 0...8500,
    ]
    guard name == "c2rcc.msi", let range = limits[parameter], let number = Self.number(value),
      !range.contains(number)
    else { return nil }
    return ("is \(value)", "it goes from \(range.lowerBound) to \(range.upperBound)")
  }

  private static func badRegion(_ value: String, of parameter: String) -> (String, String?)? {
    guard ["geoRegion", "geometryRegion", "polygonRegion"].contains(parameter) else { return nil }
    do {
      _ = try Area(wkt: value)
      return nil
    } catch {
      return ("is no area: \(error.message)", error.hint)
    }
  }

  /// The worker knows no files but its inputs.
  private mutating func readFile(of node: SnapGraph.Node) {
    guard let file = node.parameters.first(where: { $0.name == "file" }), !file.value.text.isEmpty else {
      return add(
        .error, "READ", "\(node.title) reads no file", at: node.span, hint: "write <file>$img1</file>")
    }
    guard resolved(file.value.text) != nil else { return }
    add(
      .warning, "READ", "\(node.title) reads \"\(file.value.text)\", which the worker may not have",
      at: file.value.span, hint: "write $img1 and give the product as the input img1")
  }
}
