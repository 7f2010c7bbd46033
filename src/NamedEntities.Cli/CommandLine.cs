using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli;

/// <summary>The commands of a program, and what every program here makes of arguments and failures.</summary>
internal sealed class CommandLine
{
    private readonly RootCommand _root;

    /// <param name="name">What the user types.</param>
    /// <param name="description">What the program is for, in a line.</param>
    /// <param name="notes">What there is to know of it as a whole.</param>
    /// <param name="examples">Examples of its commands.</param>
    /// <param name="commands">The commands.</param>
    public CommandLine(
        string name, string description, string notes, IReadOnlyList<string> examples, params IEnumerable<DocumentedCommand> commands)
    {
        _root = new RootCommand(description) { HelpName = name };
        foreach (DocumentedCommand command in commands)
            _root.Add(command);
        DocumentedCommand.ShowNotesIn(_root, notes, examples);
    }

    public int Run(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            return Invoke(Parse(args));
        }
        catch (IOException exception) when (StandardOutput.IsBrokenPipe(exception))
        {
            // Whoever read our output (| head) has seen enough.
            return ExitCodes.Success;
        }
        catch (IOException exception) when (StandardOutput.IsFullDisk(exception))
        {
            Tell("no space is left for the results; those before are written.");
            return ExitCodes.BadInput;
        }
        catch (Exception exception)
        {
            // A user can do nothing with a stack trace. Models that cannot be read end up here too.
            Tell(exception.Message);
            return ExitCodes.Failure;
        }
    }

    /// <summary>What the arguments ask for, or what is wrong with them.</summary>
    public ParseResult Parse(string[] args)
    {
        DocumentedCommand? command = _root.Subcommands.OfType<DocumentedCommand>()
            .FirstOrDefault(command => command.Name == args.FirstOrDefault());

        // A file may be called @notes.txt; that is no file of arguments.
        return _root.Parse(
            command?.Complete(args) ?? args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    private int Invoke(ParseResult arguments)
    {
        if (arguments.Action is ParseErrorAction)
            return ExplainMisuse(arguments);
        return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private int ExplainMisuse(ParseResult arguments)
    {
        foreach (ParseError error in arguments.Errors)
            Tell(error.Message);
        Command misused = arguments.CommandResult.Command;
        string command = misused is RootCommand ? "" : $" {misused.Name}";
        Diagnostics.TryWrite(Console.Error.WriteLine, $"{_root.HelpName}{command} --help tells how to use it.");
        return ExitCodes.Failure;
    }

    private void Tell(string message) =>
        Diagnostics.TryWrite(Console.Error.WriteLine, $"{_root.HelpName}: {message.ReplaceLineEndings(" ")}");
}
