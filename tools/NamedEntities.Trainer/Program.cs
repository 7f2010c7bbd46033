using NamedEntities.Cli;

namespace NamedEntities.Trainer;

/// <summary>The program that the scripts in <c>models/training</c> call, so that training and use read text with one code.</summary>
internal static class Program
{
    private const string Notes = "trainer COMMAND --help tells more of a command; models/training calls them in order.";

    private static readonly string[] Examples = ["trainer featurize --out features gold.jsonl"];

    public static int Main(string[] args) => CreateCommandLine().Run(args);

    public static CommandLine CreateCommandLine() => new(
        "trainer",
        "Makes of text and lists what the trainer of the models reads.",
        Notes,
        Examples,
        new FeaturizeCommand(),
        new LexiconCommand(),
        new InflectionsCommand(),
        new PackCommand());
}
