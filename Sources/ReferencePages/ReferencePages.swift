import Foundation
import PackagePlugin

/// Puts the pages of `Reference.docc` into the program, so that `help` prints them.
@main struct ReferencePages: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [PackagePlugin.Command] {
    let catalogue = target.directoryURL.appending(path: "Reference.docc")
    let pages = FileManager.default.subpaths(atPath: catalogue.path) ?? []
    let files = pages.filter { $0.hasSuffix(".md") }.sorted().map { catalogue.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "ReferencePage+all.swift")
    return [
      .buildCommand(
        displayName: "Collect the pages of the reference",
        executable: try context.tool(named: "ReferenceWriter").url,
        arguments: [output.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
    ]
  }
}
