import EODCore
import HTTPTypes

/// The description of the service, made of the endpoints that it really has.
enum OpenAPIDocument {
  /// - parameter base: the service's absolute one.
  static func shape(base: String, _ endpoints: [Endpoint]) -> Value {
    var paths = Record()
    for endpoint in endpoints {
      let path = endpoint.path.dropFirst("/serverless".count)
      let name = path.isEmpty ? "/" : String(path)
      var item = paths[name]?.asRecord ?? Record()
      item[endpoint.method.rawValue.lowercased()] = operation(endpoint)
      paths[name] = .record(item)
    }
    return .record([
      "openapi": "3.0.3",
      "info": .record([
        "title": "Serverless functions", "version": "2.0.0",
        "description": "The eod sandbox's emulation of WEkEO serverless.",
      ]),
      "servers": [.record(["url": .string(base)])],
      "components": .record([
        "securitySchemes": .record(["bearer": .record(["type": "http", "scheme": "bearer"])])
      ]),
      "security": [.record(["bearer": []])],
      "paths": .record(paths),
    ])
  }

  private static func operation(_ endpoint: Endpoint) -> Value {
    let names = endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }
    var operation: Record = [
      "operationId": .string(endpoint.rawValue.replacing("serverless.", with: "")),
      "parameters": .list(names.map { parameter(String($0.dropFirst().dropLast()), in: "path") }),
      "responses": .record([
        answers[endpoint, default: "200"]: .record(["description": "what was asked for"]),
        "default": .record(["description": "an object with a message"]),
      ]),
    ]
    if endpoint.method == .post {
      operation["requestBody"] = .record([
        "required": true,
        "content": .record(["application/json": .record(["schema": .record(["type": "object"])])]),
      ])
    }
    return .record(operation)
  }

  private static let answers: [Endpoint: String] = [
    .serverlessExecute: "201", .serverlessCreateKey: "201", .serverlessDeleteKey: "204",
  ]

  private static func parameter(_ name: String, in place: String) -> Value {
    .record([
      "name": .string(name), "in": .string(place), "required": true,
      "schema": .record(["type": "string"]),
    ])
  }
}
