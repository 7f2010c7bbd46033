using Spectre.Console;

namespace Entities.Cli;

/// <summary>What standard output can show.</summary>
internal static class Terminal
{
    /// <summary>Whether a person looks at standard output, rather than a file or another program.</summary>
    public static bool IsWatched => !Console.IsOutputRedirected;

    /// <summary>See https://no-color.org: any value but an empty one turns colours off.</summary>
    public static bool HasColour =>
        IsWatched
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && AnsiConsole.Profile.Capabilities.Ansi;
}
