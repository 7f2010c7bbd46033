using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using NamedEntities.Cli.Evaluation;
using NamedEntities.Cli.Evaluation.Robustness;
using NamedEntities.Cli.Extract;
using NamedEntities.Cli.Featurize;
using NamedEntities.Cli.Index;

namespace NamedEntities.Cli;

/// <summary>The tool <c>entities</c>.</summary>
internal static class CommandLine
{
    private const string Notes =
        """
        entities COMMAND --help tells more of a command. Completion for shells: "entities [suggest:POSITION] LINE" lists what
        may stand at a position of a line; the tool's README has a snippet for bash.
        """;

    private static readonly string[] Examples =
    [
        "entities extract page.txt",
        "entities index --top 20 news/*.txt",
        "entities evaluate gold.jsonl",
    ];

    public static int Run(string[] args)
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
            Console.Error.WriteLine("entities: no space is left for the results; those before are written.");
            return ExitCodes.BadInput;
        }
        catch (Exception exception)
        {
            // A user can do nothing with a stack trace. Models that cannot be read end up here too.
            Console.Error.WriteLine($"entities: {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCodes.Failure;
        }
    }

    /// <summary>What the arguments ask for, or what is wrong with them.</summary>
    public static ParseResult Parse(string[] args)
    {
        RootCommand root = new("Finds people, organizations and places in Russian and Ukrainian text.")
        {
            ExtractCommand.Create(),
            IndexCommand.Create(),
            EvaluateCommand.Create(),
            RobustnessCommand.Create(),
            FeaturizeCommand.Create(),
            LexiconCommand.Create(),
            InflectionsCommand.Create(),
            PackCommand.Create(),
        };
        root.HelpName = "entities";
        DocumentedCommand.ShowNotesIn(root, Notes, Examples);

        // A file may be called @notes.txt; that is no file of arguments.
        return root.Parse(EvaluateCommand.CompleteErrors(args), new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    private static int Invoke(ParseResult arguments)
    {
        if (arguments.Action is ParseErrorAction)
            return ExplainMisuse(arguments);
        return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static int ExplainMisuse(ParseResult arguments)
    {
        foreach (ParseError error in arguments.Errors)
            Console.Error.WriteLine($"entities: {error.Message.ReplaceLineEndings(" ")}");
        Command misused = arguments.CommandResult.Command;
        string command = misused is RootCommand ? "" : $" {misused.Name}";
        Console.Error.WriteLine($"entities{command} --help tells how to use it.");
        return ExitCodes.Failure;
    }
}
