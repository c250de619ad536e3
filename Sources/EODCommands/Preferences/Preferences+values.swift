import EODCore
import EODLanguage

/// When what is longer than the screen goes through a pager.
package enum PagerChoice: Sendable, Equatable {
  case auto, always, never
  /// As `auto`, with that command.
  case command(String)
}

extension Preferences {
  package var pager: PagerChoice {
    switch self[.pager] {
    case "auto": .auto
    case "always": .always
    case "never": .never
    case let command: .command(command)
    }
  }

  /// What the prompt is made of; nil for what it says by itself.
  package var promptTemplate: PromptTemplate? {
    let text = self[.prompt]
    return text == "auto" ? nil : try? PromptTemplate(text)
  }

  /// The longest time between two looks at a job.
  var poll: Duration {
    if case .duration(let duration)? = Literal.read(self[.poll]) { duration } else { PollPlan.longest }
  }

  /// Requests at once at one host.
  var parallelism: Int { Int(self[.parallelism]) ?? Preference.requests.lowerBound }
}
