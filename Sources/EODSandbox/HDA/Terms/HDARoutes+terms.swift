import EODCore
import HTTPTypes
import Hummingbird

extension HDARoutes {
  func addTerms(to hda: RouterGroup<SandboxContext>) {
    hda.serve(.hdaTerms) { request, _ in .json(try request.page(of: TermStore.all.map(Self.shape))) }
    hda.serve(.hdaAcceptedTerms) { request, _ in
      .json(try request.page(of: terms.acceptedTerms.map(Self.acceptedShape)))
    }
    hda.serve(.hdaAcceptTerm) { _, context in
      let term = try known(context.part("term"))
      terms.accept(term)
      return .json(Self.acceptedShape(term))
    }
    hda.serve(.hdaRevokeTerm) { _, context in
      terms.revoke(try known(context.part("term")))
      return Response(status: .noContent)
    }
  }

  private func known(_ term: String) throws -> String {
    guard TermStore.all.contains(term) else { throw HDAFault.notFound("no such term") }
    return term
  }

  private static func shape(_ term: String) -> Value {
    .record([
      "term_id": .string(term), "title": .string(term.replacing("_", with: " ")),
      "abstract": "A licence of the eod sandbox's catalogue.",
    ])
  }

  private static func acceptedShape(_ term: String) -> Value {
    .record(["term_id": .string(term), "accepted": true])
  }
}
