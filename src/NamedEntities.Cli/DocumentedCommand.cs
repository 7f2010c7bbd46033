using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace NamedEntities.Cli;

/// <summary>A command whose <c>--help</c> has more to tell than one line.</summary>
internal abstract class DocumentedCommand : Command
{
    private readonly string _help;

    /// <param name="name">What the user types.</param>
    /// <param name="description">What it does, in a line.</param>
    /// <param name="notes">What else there is to know; may be empty.</param>
    /// <param name="examples">Command lines that work as they stand, given files of those names.</param>
    protected DocumentedCommand(string name, string description, string notes, IReadOnlyList<string> examples)
        : base(name, description)
    {
        _help = HelpText(notes, examples);

        // On a thread of its own, so that Ctrl+C finds somebody to tell while a read from the terminal blocks.
        SetAction((arguments, cancellationToken) =>
            Task.Run(() => RunUntilCancelled(arguments, cancellationToken), CancellationToken.None));
    }

    /// <summary>Has <c>--help</c> end with the notes, exit codes and examples of the command asked about.</summary>
    /// <param name="root">The program.</param>
    /// <param name="notes">What there is to know of the program as a whole.</param>
    /// <param name="examples">Examples of its commands.</param>
    public static void ShowNotesIn(RootCommand root, string notes, IReadOnlyList<string> examples)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithNotes((HelpAction)help.Action!, HelpText(notes, examples));
    }

    /// <summary>Writes out what the arguments of the command leave to be understood and the parser would not understand.</summary>
    public virtual string[] Complete(string[] args) => args;

    /// <summary>Does what the command is for.</summary>
    /// <returns>The exit code.</returns>
    protected abstract int Run(ParseResult arguments, CancellationToken cancellationToken);

    private int RunUntilCancelled(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            return Run(arguments, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
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
            string notes = parseResult.CommandResult.Command is DocumentedCommand command ? command._help : rootHelp;
            parseResult.InvocationConfiguration.Output.WriteLine(notes);
            return exitCode;
        }
    }
}
