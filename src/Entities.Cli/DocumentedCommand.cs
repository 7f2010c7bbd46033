using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Entities.Cli;

/// <summary>A command whose <c>--help</c> has more to tell than one line.</summary>
internal sealed class DocumentedCommand(string name, string description, string notes) : Command(name, description)
{
    private string Notes { get; } = notes;

    /// <summary>Has <c>--help</c> end with the notes of the command asked about.</summary>
    public static void ShowNotesIn(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithNotes((HelpAction)help.Action!);
    }

    private sealed class HelpWithNotes(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int exitCode = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is DocumentedCommand command)
                parseResult.InvocationConfiguration.Output.WriteLine(command.Notes);
            return exitCode;
        }
    }
}
