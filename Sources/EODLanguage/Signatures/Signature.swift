/// The one declaration of a command: parsing, checking, completion, help and the reference derive from it.
package struct Signature: Sendable {
  /// One word or two: `scan`, `graph load`.
  package var name: String
  /// One line, at most 70 columns, ends with a full stop.
  package var summary: String
  /// More, in paragraphs; shown by `help NAME`.
  package var details: String
  package var category: Category
  package var parameters: [Positional]
  package var options: [Option]
  package var input: Input
  /// What it returns, in a few words: `a table of products`.
  package var returns: String
  /// What it returns, where that is always of one type; the checker counts on it.
  package var result: ValueKind?
  package var effect: Effect
  package var examples: [Example]

  package init(
    _ name: String, _ summary: String, details: String = "", category: Category,
    parameters: [Positional] = [], options: [Option] = [], input: Input = .none, returns: String = "nothing",
    result: ValueKind? = nil, effect: Effect = .none, examples: [Example] = []
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.category = category
    self.parameters = parameters
    self.options = options
    self.input = input
    self.returns = returns
    self.result = result
    self.effect = effect
    self.examples = examples
  }

  package func option(named name: String) -> Option? { options.first { $0.name == name } }

  /// Where it stands in `help`.
  package enum Category: String, Sendable, CaseIterable {
    case archive, catalogue, graphs, jobs, values, viewing, files, shell
  }

  /// What a call leaves behind beside what it returns; it decides what becomes of it when a session is made a script.
  package enum Effect: Int, Sendable, Comparable {
    /// Nothing: it could have been left out.
    case none
    /// Something in the session that later statements may need: a loaded graph, a folder.
    case session
    /// Something outside: a job, a file, a text on the screen.
    case lasting
    /// It is about the session itself and has no place in a script.
    case prompt

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// What a pipeline may hand it.
  package enum Input: Sendable, Equatable {
    case none
    /// Taken as a whole.
    case value
    /// Taken as it arrives.
    case stream
  }
}

/// An argument known by its place.
package struct Positional: Sendable {
  /// In capitals, as usage shows it: `FILE`.
  package var name: String
  package var kind: ValueKind
  package var help: String
  package var isOptional: Bool
  /// Whether it takes all that is left; only the last may.
  package var isRest: Bool
  package var completion: CompletionSource

  package init(
    _ name: String, _ kind: ValueKind, _ help: String, isOptional: Bool = false, isRest: Bool = false,
    completion: CompletionSource = .none
  ) {
    self.name = name
    self.kind = kind
    self.help = help
    self.isOptional = isOptional
    self.isRest = isRest
    self.completion = completion
  }
}

/// An argument known by its name.
package struct Option: Sendable {
  /// Without the dashes: `match`.
  package var name: String
  /// Nil for a flag.
  package var kind: ValueKind?
  /// What usage shows for its value: `GLOB`.
  package var placeholder: String
  package var help: String
  /// Whether it may be given several times; its values are then a list.
  package var isRepeated: Bool
  /// The letter of its short form, as in `-o FILE`.
  package var short: Character?
  package var completion: CompletionSource

  /// An option with a value.
  package init(
    _ name: String, _ placeholder: String, _ kind: ValueKind, _ help: String, isRepeated: Bool = false,
    short: Character? = nil, completion: CompletionSource = .none
  ) {
    self.name = name
    self.kind = kind
    self.short = short
    self.placeholder = placeholder
    self.help = help
    self.isRepeated = isRepeated
    self.completion = completion
  }

  /// A flag.
  package init(flag name: String, _ help: String) {
    self.name = name
    kind = nil
    placeholder = ""
    self.help = help
    isRepeated = false
    completion = .none
  }
}

/// What an argument must be. A bare word is read as the kind wants it; a computed value must be of the kind.
package indirect enum ValueKind: Sendable, Equatable {
  case any
  /// Any value; a bare word is a string as it is spelled, so that `1.50` stays `1.50`.
  case text
  case bool
  case int
  /// An int or a float.
  case number
  case string
  /// A date, or a string that reads as one.
  case date
  /// A duration such as `10s`.
  case duration
  case list
  case record
  /// A record or a list of records.
  case table
  /// The path of a file or folder, as a string; `~` at its start is the home folder.
  case path
  /// A job: its record, or its id, prefix or label as a string; a list of them where several may be named.
  case job
  /// `KEY=VALUE`, handed on as `["key": …, "value": …]`. In `img1=$hits[0]` the value keeps its type.
  case pair(ValueKind)
  /// One of these words.
  case choice([String])
  /// The source of an expression that is evaluated for each row, as `where` takes it.
  case condition
  /// The name of a field, or a path of fields parted by dots.
  case field

  package var name: String {
    switch self {
    case .any, .text: "value"
    case .bool: "bool"
    case .int: "int"
    case .number: "number"
    case .string: "string"
    case .date: "date"
    case .duration: "duration"
    case .list: "list"
    case .record: "record"
    case .table: "table"
    case .path: "path"
    case .job: "job"
    case .pair: "KEY=VALUE"
    case .choice(let words): words.joined(separator: "|")
    case .condition: "condition"
    case .field: "field"
    }
  }
}

/// Where the values of an argument can be known from; completion asks the host for them by this name.
package enum CompletionSource: Sendable, Equatable {
  case none
  case files
  case folders
  case jobs
  case jobsAndFiles
  case graphs
  case graphParameters
  case graphInputs
  case datasets
  case queryables
  case commands
  case profiles
  case preferences
  /// Of the setting that the words before name.
  case preferenceValues
  case words([String])
}

/// An example of the help. It is run as a test.
package struct Example: Sendable {
  package var code: String
  package var explanation: String
  /// What it shows, where that is the same each time; nil where the example needs only to succeed.
  package var shows: String?
  /// Whether it waits for a person or changes the machine: parsed and checked by the test, not run.
  package var isIllustration: Bool

  package init(_ code: String, _ explanation: String, shows: String? = nil, isIllustration: Bool = false) {
    self.code = code
    self.explanation = explanation
    self.shows = shows
    self.isIllustration = isIllustration
  }
}
