using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace NamedEntities.Cli;

/// <summary>A command whose <c>--help</c> has more to tell than one line.</summary>
/// <param name="name">What the user types.</param>
/// <param name="description">What it does, in a line.</param>
/// <param name="notes">What else there is to know; may be empty.</param>
/// <param name="examples">Command lines that work as they stand, given files of those names.</param>
internal sealed class DocumentedCommand(string name, string description, string notes, IReadOnlyList<string> examples)
    : Command(name, description)
{
    private string Help { get; } = HelpText(notes, examples);

    /// <summary>Has <c>--help</c> end with the notes, exit codes and examples of the command asked about.</summary>
    /// <param name="root">The tool.</param>
    /// <param name="notes">What there is to know of the tool as a whole.</param>
    /// <param name="examples">Examples of its commands.</param>
    public static void ShowNotesIn(RootCommand root, string notes, IReadOnlyList<string> examples)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithNotes((HelpAction)help.Action!, HelpText(notes, examples));
    }

    private static string HelpText(string notes, IReadOnlyList<string> examples)
    {
        string ownNotes = notes.Length == 0 ? "" : notes.TrimEnd() + "\n\n";
        return $"{ownNotes}{ExitCodes.Help}\n\nExamples:\n{string.Join('\n', examples.Select(example => $"  {example}"))}";
    }

    private sealed class HelpWithNotes(HelpAction help, string rootHelp) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int exitCode = help.Invoke(parseResult);
            string notes = parseResult.CommandResult.Command is DocumentedCommand command ? command.Help : rootHelp;
            parseResult.InvocationConfiguration.Output.WriteLine(notes);
            return exitCode;
        }
    }
}
