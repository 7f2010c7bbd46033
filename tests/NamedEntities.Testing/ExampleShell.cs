using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NamedEntities.Testing;

/// <summary>Runs lines in bash, in a folder, where a program is called by its name: what a reader of <c>--help</c> does.</summary>
/// <param name="folder">The folder.</param>
/// <param name="name">How the lines call the program.</param>
/// <param name="assembly">The program.</param>
internal sealed partial class ExampleShell(string folder, string name, string assembly)
{
    /// <summary>Runs lines; all of them must end with exit code 0.</summary>
    /// <returns>What they write to standard output.</returns>
    public string Run(string lines)
    {
        string script = $"set -eo pipefail\n{name}() {{ dotnet '{assembly}' \"$@\"; }}\n{lines}";
        ToolRun run = ToolRun.Of(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder });
        return run.ExitCode == 0
            ? run.Output
            : throw new InvalidOperationException($"{lines}: exit code {run.ExitCode}: {run.Error}");
    }

    /// <summary>The help of the program and of each of its commands.</summary>
    public IReadOnlyDictionary<string, string> HelpOfCommands()
    {
        string help = Run($"{name} --help");
        return Command().Matches(help).Select(match => match.Groups["name"].Value).Prepend("")
            .ToDictionary(command => command, command => Run($"{name} {command} --help"));
    }

    /// <summary>The examples that a help text ends with.</summary>
    public static IReadOnlyList<string> ExamplesIn(string help) =>
        help[help.LastIndexOf("\nExamples:\n", StringComparison.Ordinal)..]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..];

    [GeneratedRegex("(?m)^  (?<name>[a-z]+) <")]
    private static partial Regex Command();
}
