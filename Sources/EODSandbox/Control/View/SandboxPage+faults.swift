import EODCore

extension SandboxPage {
  var faults: HTML {
    guard !overview.rules.isEmpty else { return Self.nothing("Everything goes right.", columns: 4) }
    return "<tbody>\(overview.rules.map(Self.row))</tbody>"
  }

  var clearAll: HTML {
    guard overview.rules.count > 1 else { return "" }
    return "<button type=\"button\" data-clear=\"\">Clear all \(overview.rules.count)</button>"
  }

  private static func row(_ entry: FaultStore.Entry) -> HTML {
    let kind = entry.rule.record["kind"]?.asString ?? ""
    let rest = entry.rule.record.filter { $0.key != "kind" }.map { "\($0.key) \(plain($0.value))" }
    return """
      <tr id="fault-\(entry.number)">
      <th scope="row">\(kind)</th>
      <td>\(rest.joined(separator: ", "))</td>
      <td class="number">\(grouped(entry.met))</td>
      <td><button type="button" data-clear="\(entry.number)" aria-label="Clear fault \(entry.number), \(kind)">\
      Clear</button></td>
      </tr>
      """
  }

  private static func plain(_ value: Value) -> String { value.asString ?? JSON.write(value) }

  /// Every endpoint in the group of its service, after the service as a whole.
  static let endpointOptions: HTML = {
    var services: [String] = []
    for endpoint in Endpoint.allCases where !services.contains(endpoint.service) {
      services.append(endpoint.service)
    }
    let groups = services.map { service in
      let options = Endpoint.allCases.filter { $0.service == service }.map { endpoint in
        "<option>\(endpoint.rawValue)</option>" as HTML
      }
      return """
        <optgroup label="\(service)"><option value="\(service)">all of \(service)</option>\(options)</optgroup>
        """ as HTML
    }
    return "\(groups)"
  }()

  /// What can happen to every request, then what one service does otherwise. The script shows the fields that
  /// a kind takes, and what it says of itself.
  static let kindOptions: HTML = {
    let accidents = Accident.kinds.map { "<option>\($0.name)</option>" as HTML }
    let quirks = Quirk.all.map { quirk in
      """
      <option data-takes="\(quirk.argument.name)" data-choices="\(quirk.argument.choices)" \
      data-at="\(quirk.endpoints.map(\.rawValue).joined(separator: " "))" \
      data-summary="\(quirk.summary)">\(quirk.name)</option>
      """ as HTML
    }
    let services = quirks.isEmpty ? "" : "<optgroup label=\"One service\">\(quirks)</optgroup>" as HTML
    return "<optgroup label=\"Every service\">\(accidents)</optgroup>\(services)"
  }()
}

extension Quirk.Argument {
  /// The kind of field it is given in.
  fileprivate var name: String {
    switch self {
    case .nothing: "nothing"
    case .choice: "choice"
    case .number: "number"
    case .text: "text"
    }
  }

  /// Separated by blanks.
  fileprivate var choices: String {
    if case .choice(let names) = self { names.joined(separator: " ") } else { "" }
  }
}
