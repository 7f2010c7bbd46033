using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary><c>entities robustness</c>: measures what is lost when labelled documents are written otherwise.</summary>
internal sealed class RobustnessCommand : DocumentsCommand
{
    private const string All = "all";

    private static readonly string Notes =
        $"""
        GOLD is as for evaluate. Each transformation writes every document otherwise and moves the labels to where their
        mentions then stand; the loss is how many points of Span F1 (of 100) go, over all documents of a set. Chance in
        them is seeded: two runs give the same figures. Transformations:

        {string.Join('\n', Transformations.All.Select(transformation => $"  {transformation.Name,-16} {transformation.Description}"))}
        """;

    private static readonly string[] CommandLines =
    [
        "entities robustness --transform lower-case gold.jsonl",
    ];

    private readonly Option<string> _transformation = new Option<string>("--transform")
    {
        Description = "Only this transformation.",
        HelpName = "NAME",
        DefaultValueFactory = _ => All,
    }.AcceptOnlyFromAmong([All, .. Transformations.All.Select(transformation => transformation.Name)]);

    private readonly Option<bool> _json = SharedSymbols.Json(instead: "a table");
    private readonly Option<string[]> _lowerCaseNeutral = GoldFiles.LowerCaseNeutral();

    public RobustnessCommand()
        : base(
            "robustness",
            "Measures what is lost when labelled documents are written otherwise.",
            Notes,
            CommandLines,
            GoldFiles.Argument()) =>
        AddOptions(_transformation, _json, _lowerCaseNeutral);

    protected override void Run(Context context)
    {
        RobustnessMeter meter = new(context.Extractor, context.Threads, context.CancellationToken);
        RobustnessReport report = meter.Measure(
            Chosen(context.Arguments.GetRequiredValue(_transformation)),
            GoldFiles.Read(context.Paths, context.Arguments.GetValue(_lowerCaseNeutral), context.Diagnostics)
                .DistinctBy(gold => gold.Name)
                .ToDictionary(gold => gold.Name, gold => gold.Documents));

        using StreamWriter output = StandardOutput.OpenText();
        if (context.Arguments.GetValue(_json))
            output.WriteLine(JsonSerializer.Serialize(report, RobustnessJsonContext.Default.RobustnessReport));
        else
            TableOf(report).Write(output);
    }

    private static List<Transformation> Chosen(string name) =>
        [.. Transformations.All.Where(transformation => name == All || transformation.Name == name)];

    private static TextTable TableOf(RobustnessReport report)
    {
        string[] sets = [.. report.Transformations[0].Files.Keys];
        string[] numbers = ["documents", "F1 before", "F1 after", "loss", .. sets];
        return new TextTable(
            [new("transformation"), new("changes"), .. numbers.Select(name => new TextTable.Column(name, IsNumber: true))],
            [.. report.Transformations.Select(result => RowOf(result, sets))]);
    }

    private static string[] RowOf(TransformationResult result, string[] sets) =>
    [
        result.Name,
        result.Description,
        result.All.Documents.ToString(CultureInfo.InvariantCulture),
        Figure(result.All.Before.F1, "F3"),
        Figure(result.All.After.F1, "F3"),
        Figure(result.All.Loss, "F1"),
        .. sets.Select(set => Figure(result.Files[set].Loss, "F1")),
    ];

    private static string Figure(double figure, string format) => figure.ToString(format, CultureInfo.InvariantCulture);
}
