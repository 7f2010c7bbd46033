using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Input;

namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary><c>entities robustness</c>: measures what is lost when labelled documents are written otherwise.</summary>
internal static class RobustnessCommand
{
    private const string All = "all";

    private static readonly string Notes =
        $"""
        GOLD is as for evaluate. Each transformation writes every document otherwise and moves the labels to where their
        mentions then stand; the loss is how many points of Span F1 (of 100) go, over all documents of a set. Chance in
        them is seeded: two runs give the same figures. Transformations:

        {string.Join('\n', Transformations.All.Select(transformation => $"  {transformation.Name,-16} {transformation.Description}"))}
        """;

    private static readonly string[] Examples =
    [
        "entities robustness --transform lower-case gold.jsonl",
    ];

    public static Command Create()
    {
        Argument<string[]> files =
            SharedSymbols.Files("GOLD", "Labelled documents: .jsonl or .jsonl.gz", ArgumentArity.OneOrMore);
        Option<string> name = new("--transform")
        {
            Description = "Only this transformation.",
            HelpName = "NAME",
            DefaultValueFactory = _ => All,
        };
        name.AcceptOnlyFromAmong([All, .. Transformations.All.Select(transformation => transformation.Name)]);
        Option<bool> json = new("--json") { Description = "Write every count as JSON instead of a table." };
        Option<int> threads = SharedSymbols.Threads();
        Option<string?> model = SharedSymbols.Model();
        Option<bool> noContext = SharedSymbols.NoContext();

        DocumentedCommand command = new(
            "robustness", "Measures what is lost when labelled documents are written otherwise.", Notes, Examples)
        {
            files, name, json, threads, model, noContext,
        };
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () =>
            {
                Diagnostics diagnostics = new(Console.Error);
                EntityExtractor extractor = SharedSymbols.LoadExtractor(arguments.GetValue(model), arguments.GetValue(noContext));
                RobustnessMeter meter = new(extractor, arguments.GetValue(threads), cancellationToken);
                try
                {
                    RobustnessReport report = meter.Measure(
                        Chosen(arguments.GetRequiredValue(name)), Read(arguments.GetRequiredValue(files), diagnostics));
                    using StreamWriter output = StandardOutput.OpenText();
                    if (arguments.GetValue(json))
                        output.WriteLine(JsonSerializer.Serialize(report, RobustnessJsonContext.Default.RobustnessReport));
                    else
                        WriteTable(report, output);
                    return diagnostics.ExitCode;
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    return ExitCodes.Interrupted;
                }
            },
            CancellationToken.None));
        return command;
    }

    private static List<Transformation> Chosen(string name) =>
        [.. Transformations.All.Where(transformation => name == All || transformation.Name == name)];

    private static Dictionary<string, IReadOnlyList<LabelledDocument>> Read(string[] paths, Diagnostics diagnostics)
    {
        Dictionary<string, IReadOnlyList<LabelledDocument>> files = [];
        foreach (string path in paths)
        {
            List<LabelledDocument>? documents =
                diagnostics.Try(path, () => CorpusReader.Read(path, diagnostics.Report).ToList());
            if (documents is not null)
                files[CorpusReader.NameOf(path)] = documents;
        }

        return files;
    }

    private static void WriteTable(RobustnessReport report, TextWriter output)
    {
        string[] sets = [.. report.Transformations[0].Files.Keys];
        WriteRow(output, ["transformation", "changes", "documents", "F1 before", "F1 after", "loss", "bound", .. sets]);
        WriteRow(output, ["---", "---", .. Enumerable.Repeat("---:", 5 + sets.Length)]);
        foreach (TransformationResult result in report.Transformations)
        {
            WriteRow(output,
            [
                result.Name,
                result.Description,
                result.All.Documents.ToString(CultureInfo.InvariantCulture),
                Figure(result.All.Before.F1, "F3"),
                Figure(result.All.After.F1, "F3"),
                Figure(result.All.Loss, "F1"),
                Figure(result.Bound, "F0"),
                .. sets.Select(set => Figure(result.Files[set].Loss, "F1")),
            ]);
        }
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> cells) =>
        output.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Figure(double figure, string format) => figure.ToString(format, CultureInfo.InvariantCulture);
}
