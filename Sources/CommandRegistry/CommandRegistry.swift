import Foundation
import PackagePlugin

/// Lists the files of `Verbs/` as `Command.all`, so that a command is one file and nothing else is edited.
@main struct CommandRegistry: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [PackagePlugin.Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let names = module.sourceFiles
      .filter { $0.url.deletingLastPathComponent().lastPathComponent == "Verbs" }
      .map { $0.url.deletingPathExtension().lastPathComponent }
      .sorted()
      .map { $0.prefix(1).lowercased() + $0.dropFirst() }
    let text = """
      extension Command {
        /// Every command, in the order of its file names. Generated from the files of `Verbs/`.
        package static let all: [Command] = [
      \(names.map { "    .\($0),\n" }.joined())  ]
      }

      """
    let folder = context.pluginWorkDirectoryURL.appending(path: "Generated")
    let file = folder.appending(path: "Command+all.swift")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if (try? String(contentsOf: file, encoding: .utf8)) != text {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return [
      .prebuildCommand(
        displayName: "List the commands", executable: URL(filePath: "/bin/true"), arguments: [],
        outputFilesDirectory: folder)
    ]
  }
}
