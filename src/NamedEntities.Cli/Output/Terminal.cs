using Spectre.Console;

namespace NamedEntities.Cli.Output;

/// <summary>What standard output and standard error can show.</summary>
internal static class Terminal
{
    /// <summary>Whether a person looks at standard output, rather than a file or another program.</summary>
    public static bool IsWatched => !Console.IsOutputRedirected;

    /// <summary>See https://no-color.org: any value but an empty one turns colours off.</summary>
    public static bool HasColour =>
        IsWatched
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>Standard error, if a person looks at it and lines on it can be drawn over; null if not.</summary>
    public static IAnsiConsole? OpenStandardError()
    {
        if (Console.IsErrorRedirected)
            return null;

        // Left to itself, Spectre.Console takes nobody to be watching where standard output goes elsewhere.
        IAnsiConsole terminal = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error), Interactive = InteractionSupport.Yes });
        return terminal.Profile.Capabilities.Ansi ? terminal : null;
    }
}
