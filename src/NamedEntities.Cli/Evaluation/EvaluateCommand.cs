using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Input;
using Spectre.Console;

namespace NamedEntities.Cli.Evaluation;

/// <summary><c>entities evaluate</c>: measures quality on labelled documents.</summary>
internal static class EvaluateCommand
{
    private const string CommandName = "evaluate";
    private const string ErrorsName = "--errors";
    private const int DefaultExamples = 10;

    private const string Notes =
        """
        A line of GOLD is an object {"text":…,"entities":[{"start":…,"end":…,"type":…}…]}, with "id", "source" and
        "lang" where known; offsets count UTF-16 code units of the text, the end exclusive.
        Span: start, end and type of a mention must be right. Token: whether a token is inside a mention of a type.
        Neutral gold is neither to be found nor to be left out. Neutral are types other than PER, ORG, LOC; what has
        "neutral": true; and, in the sources slavicner and nerel, what begins in lower case.
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

    private static readonly string[] Examples =
    [
        "entities evaluate gold.jsonl",
        "entities evaluate --errors 5 --threads 2 gold.jsonl",
        "entities evaluate --json gold.jsonl > report.json",
    ];

    public static Command Create()
    {
        Argument<string[]> files =
            SharedSymbols.Files("GOLD", "Labelled documents: .jsonl or .jsonl.gz", ArgumentArity.OneOrMore);
        Option<bool> json = new("--json") { Description = "Write every count as JSON instead of tables." };
        Option<int?> errors = Errors();
        Option<int> threads = SharedSymbols.Threads();
        Option<string?> model = SharedSymbols.Model();
        Option<bool> noContext = SharedSymbols.NoContext();

        DocumentedCommand command = new(
            CommandName, "Measures precision, recall and F1 on labelled documents.", Notes, Examples)
        {
            files, json, errors, threads, model, noContext,
        };
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () =>
            {
                Diagnostics diagnostics = new(Console.Error);
                EntityExtractor extractor = SharedSymbols.LoadExtractor(arguments.GetValue(model), arguments.GetValue(noContext));
                int? examples = arguments.GetValue(errors);
                Evaluator evaluator = new(
                    extractor, arguments.GetValue(threads), collectMistakes: examples is not null, cancellationToken);
                try
                {
                    EvaluationReport report = Evaluate(
                        evaluator, arguments.GetRequiredValue(files), arguments.GetValue(threads), diagnostics);
                    if (arguments.GetValue(json))
                        WriteJson(report);
                    else
                        WriteText(report, examples);
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

    /// <summary>
    /// Writes out the number of examples where <c>--errors</c> has none. The parser would take what follows for the
    /// number, though it be a file.
    /// </summary>
    public static string[] CompleteErrors(string[] args) => args is not [CommandName, ..]
        ? args
        : [.. args.Select((arg, position) =>
            arg == ErrorsName && !int.TryParse(args.ElementAtOrDefault(position + 1), out _)
                ? $"{ErrorsName}={DefaultExamples}"
                : arg)];

    private static Option<int?> Errors()
    {
        Option<int?> option = new(ErrorsName)
        {
            Description =
                $"List the mistakes by kind, each kind with its count and N examples ({DefaultExamples} if not told); "
                + "with --json, all of them.",
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int examples) && examples < 0)
                result.AddError($"{ErrorsName} must be 0 or more.");
        });
        return option;
    }

    private static EvaluationReport Evaluate(
        Evaluator evaluator, string[] paths, int threads, Diagnostics diagnostics)
    {
        List<FileEvaluation> files = [];
        foreach (string path in paths)
        {
            List<LabelledDocument>? documents =
                diagnostics.Try(path, () => CorpusReader.Read(path, diagnostics.Report).ToList());
            if (documents is not null)
                files.Add(evaluator.Evaluate(path, documents));
        }

        return new EvaluationReport(files, Evaluator.Sum(files.Select(file => file.All)), threads);
    }

    private static void WriteJson(EvaluationReport report)
    {
        // Cyrillic stays readable; nobody pastes the report into HTML.
        EvaluationJsonContext json = new(new JsonSerializerOptions(EvaluationJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        using StreamWriter output = StandardOutput.OpenText();
        output.WriteLine(JsonSerializer.Serialize(report, json.EvaluationReport));
    }

    private static void WriteText(EvaluationReport report, int? examples)
    {
        if (Terminal.IsWatched)
            ReportTable.WriteTerminal(report, AnsiConsole.Console);
        using StreamWriter output = StandardOutput.OpenText();
        if (!Terminal.IsWatched)
            ReportTable.WriteMarkdown(report, output);
        if (examples is not null)
        {
            MistakeList.Write(report, examples.Value, output);
            MistakeList.WriteNormalForms(report, examples.Value, output);
        }
    }
}
