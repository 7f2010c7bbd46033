using System.CommandLine;
using System.Text.Json;
using Entities.Cli.Corpora;
using Entities.Cli.Input;
using Spectre.Console;

namespace Entities.Cli.Evaluation;

/// <summary><c>entities evaluate</c>: measures quality on labelled documents.</summary>
internal static class EvaluateCommand
{
    private const string Notes =
        """
        A line of GOLD is an object {"text":…,"entities":[{"start":…,"end":…,"type":…}…]}, with "id", "source" and
        "lang" where known; offsets count UTF-16 code units of the text, the end exclusive.
        Span: start, end and type of a mention must be right. Token: whether a token is inside a mention of a type.
        Neutral gold is neither to be found nor to be left out. Neutral are types other than PER, ORG, LOC; what has
        "neutral": true; and, in the sources slavicner and nerel, what begins in lower case.
        Standard output gets a table: Markdown, or drawn on a terminal.


        """;

    public static Command Create()
    {
        Argument<string[]> files =
            SharedSymbols.Files("GOLD", "Labelled documents: .jsonl or .jsonl.gz", ArgumentArity.OneOrMore);
        Option<bool> json = new("--json") { Description = "Write every count as JSON instead of a table." };
        Option<int> threads = SharedSymbols.Threads();
        Option<string?> model = SharedSymbols.Model();

        DocumentedCommand command = new(
            "evaluate", "Measures precision, recall and F1 on labelled documents.", Notes + ExitCodes.Help)
        {
            files, json, threads, model,
        };
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () =>
            {
                Diagnostics diagnostics = new(Console.Error);
                EntityExtractor extractor = SharedSymbols.LoadExtractor(arguments.GetValue(model));
                Evaluator evaluator = new(extractor, arguments.GetValue(threads), cancellationToken);
                try
                {
                    EvaluationReport report = Evaluate(
                        evaluator, arguments.GetRequiredValue(files), arguments.GetValue(threads), diagnostics);
                    Write(report, arguments.GetValue(json));
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

    private static void Write(EvaluationReport report, bool asJson)
    {
        if (!asJson && Terminal.IsWatched)
        {
            ReportTable.WriteTerminal(report, AnsiConsole.Console);
            return;
        }

        using StreamWriter output = StandardOutput.OpenText();
        if (asJson)
            output.WriteLine(JsonSerializer.Serialize(report, EvaluationJsonContext.Default.EvaluationReport));
        else
            ReportTable.WriteMarkdown(report, output);
    }
}
