using NamedEntities.Cli.Evaluation;
using NamedEntities.Cli.Evaluation.Robustness;
using NamedEntities.Cli.Explain;
using NamedEntities.Cli.Extract;
using NamedEntities.Cli.Index;

namespace NamedEntities.Cli;

/// <summary>The tool <c>entities</c>.</summary>
internal static class Program
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

    public static int Main(string[] args) => CreateCommandLine().Run(args);

    public static CommandLine CreateCommandLine() => new(
        "entities",
        "Finds people, organizations and places in Russian and Ukrainian text.",
        Notes,
        Examples,
        new ExtractCommand(),
        new IndexCommand(),
        new ExplainCommand(),
        new ModelCommand(),
        new EvaluateCommand(),
        new RobustnessCommand());
}
