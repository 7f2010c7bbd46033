using System.CommandLine;
using System.Text.Json;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Evaluation;

/// <summary><c>entities evaluate</c>: measures quality on labelled documents.</summary>
internal sealed class EvaluateCommand : DocumentsCommand
{
    private const string ErrorsName = "--errors";
    private const int DefaultExamples = 10;

    private const string Notes =
        """
        A line of GOLD is an object {"text":…,"entities":[{"start":…,"end":…,"type":…}…]}, with "id", "source" and
        "lang" where known; offsets count UTF-16 code units of the text, the end exclusive. Or GOLD is text with its
        mentions in brackets, NAME.LANGUAGE.marked.txt: [PER Стив Уиткофф] прибыл в [LOC Киев]. A line "= ID" begins a
        document, "# " a comment.
        Span: start, end and type of a mention must be right. Token: whether a token is inside a mention of a type.
        Neutral gold is neither to be found nor to be left out. Neutral are types other than PER, ORG, LOC; what has
        "neutral": true, or a question mark in brackets: [LOC? Белый дом]; and, in the sources that --lower-case-neutral
        names, what begins in lower case: corpora that marked adjectives and common nouns.
        Standard output gets tables: Markdown, or drawn on a terminal. The second tells what confidence is worth: spans
        found at least that sure, and their precision, recall and F1. ECE is the expected calibration error in ten bins:
        how far confidence is, on average, from the share of spans that are right.
        Where gold has a "lemma", a third table tells how many of the mentions found exactly have it as their normal form,
        letter case and ё for е ignored.
        Errors come by kind and type, most frequent first: boundary (right type), type (right boundaries), both, missed
        (nothing found there), invented (no gold there). A line shows the text with what was found in [ ], what was
        missed in ‹ ›, a line break as ⏎; then the gold, the confidence, and where it is: set, document, offset. Wrong
        normal forms follow by type.
        """;

    private static readonly string[] CommandLines =
    [
        "entities evaluate gold.jsonl",
        "entities evaluate --errors 5 --threads 2 gold.jsonl",
        "entities evaluate --json gold.jsonl > report.json",
    ];

    private static readonly EvaluationJsonContext Readable = new(ReadableJson.Of(EvaluationJsonContext.Default.Options));

    private readonly Option<bool> _json = SharedSymbols.Json(instead: "tables");

    private readonly Option<int?> _errors = new(ErrorsName)
    {
        Description =
            $"List the mistakes by kind, each kind with its count and N examples ({DefaultExamples} if not told); "
            + "with --json, all of them.",
        HelpName = "N",
    };

    private readonly Option<string[]> _lowerCaseNeutral = GoldFiles.LowerCaseNeutral();

    public EvaluateCommand()
        : base(
            "evaluate",
            "Measures precision, recall and F1 on labelled documents.",
            Notes,
            CommandLines,
            GoldFiles.Argument())
    {
        _errors.RefuseBelow(0);
        AddOptions(_json, _errors, _lowerCaseNeutral);
    }

    /// <summary>
    /// Writes out the number of examples where <c>--errors</c> has none. The parser would take what follows for the
    /// number, though it be a file.
    /// </summary>
    public override string[] Complete(string[] args) =>
    [
        .. args.Select((arg, position) =>
            arg == ErrorsName && !int.TryParse(args.ElementAtOrDefault(position + 1), out _)
                ? $"{ErrorsName}={DefaultExamples}"
                : arg),
    ];

    protected override void Run(Context context)
    {
        int? examples = context.Arguments.GetValue(_errors);
        Evaluator evaluator = new(
            context.Extractor, context.Threads, collectMistakes: examples is not null, context.CancellationToken);
        List<FileEvaluation> files =
        [
            .. from gold in GoldFiles.Read(context.Paths, context.Arguments.GetValue(_lowerCaseNeutral), context.Diagnostics)
               select evaluator.Evaluate(gold.Path, gold.Documents),
        ];
        EvaluationReport report = new(files, Evaluator.Sum(files.Select(file => file.All)), context.Threads);

        using StreamWriter output = StandardOutput.OpenText();
        if (context.Arguments.GetValue(_json))
            output.WriteLine(JsonSerializer.Serialize(report, Readable.EvaluationReport));
        else
            WriteText(report, examples, output);
    }

    private static void WriteText(EvaluationReport report, int? examples, TextWriter output)
    {
        ReportTable.Write(report, output);
        if (examples is null)
            return;
        MistakeList.Write(report, examples.Value, output);
        MistakeList.WriteNormalForms(report, examples.Value, output);
    }
}
