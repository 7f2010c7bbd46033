using System.Diagnostics;

namespace NamedEntities.Trainer.Tests;

/// <summary>Runs the trainer's program as its scripts do: a process of its own.</summary>
internal static class TrainerProgram
{
    public static string AssemblyPath { get; } = Path.Combine(AppContext.BaseDirectory, "NamedEntities.Trainer.dll");

    public static ToolRun Run(params string[] arguments) =>
        ToolRun.Of(new ProcessStartInfo("dotnet", [AssemblyPath, .. arguments]));
}
