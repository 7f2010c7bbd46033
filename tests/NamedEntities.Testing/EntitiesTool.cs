using System.Diagnostics;

namespace NamedEntities.Testing;

/// <summary>Runs the tool as a user's shell would: a process of its own.</summary>
internal static class EntitiesTool
{
    public static string AssemblyPath { get; } = Path.Combine(AppContext.BaseDirectory, "NamedEntities.Cli.dll");

    public static ToolRun Run(params string[] arguments) => ToolRun.Of(StartInfo(arguments));

    public static ToolRun RunOn(string input, params string[] arguments) => ToolRun.Of(StartInfo(arguments), input);

    public static Process Start(params string[] arguments) => ToolRun.Start(StartInfo(arguments));

    public static void WaitForExit(Process process) => ToolRun.WaitForExit(process);

    private static ProcessStartInfo StartInfo(string[] arguments) => new("dotnet", [AssemblyPath, .. arguments]);
}
