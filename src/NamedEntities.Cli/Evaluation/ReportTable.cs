using System.Globalization;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Evaluation;

/// <summary>Shows a report in tables.</summary>
internal static class ReportTable
{
    public static void Write(EvaluationReport report, TextWriter output)
    {
        foreach (TextTable table in Tables(report).Where(table => table.Rows.Count > 0))
        {
            table.Write(output);
            output.WriteLine();
        }

        foreach (string line in SpeedLines(report))
            output.WriteLine(line);
    }

    /// <summary>In each table, the first two columns say what the numbers are of.</summary>
    private static TextTable TableOf(string[] header, IEnumerable<string[]> rows) =>
        new([.. header.Select((name, column) => new TextTable.Column(name, IsNumber: column >= 2))], [.. rows]);

    private static IEnumerable<TextTable> Tables(EvaluationReport report) =>
    [
        TableOf(
            ["set", "type", "gold", "precision", "recall", "F1", "token P", "token R", "token F1"],
            Sets(report, file => file.Sources.Concat(file.Languages))
                .SelectMany(set => TypeRows(set.Name, set.Measurement))),
        TableOf(
            ["set", "confidence", "spans", "precision", "recall", "F1", "ECE"],
            Sets(report, file => file.Languages)
                .SelectMany(set => ConfidenceRows(set.Name, set.Measurement))),
        .. NormalFormTables(report),
        TableOf(
            ["set", "identity", "mentions", "B³ precision", "B³ recall", "B³ F1", "F1 of lemmas", "F1 of last words"],
            report.Files.SelectMany(IdentityRows)),
    ];

    /// <summary>The accuracy of normal forms, if any gold has one.</summary>
    private static IEnumerable<TextTable> NormalFormTables(EvaluationReport report)
    {
        if (report.All.NormalForms.All.Of > 0)
        {
            yield return TableOf(
                ["set", "type", "normal forms", "right", "accuracy"],
                Sets(report, file => file.Languages).SelectMany(set => NormalFormRows(set.Name, set.Measurement.NormalForms)));
        }
    }

    /// <summary>Each file, each of its groups, and all files together.</summary>
    private static IEnumerable<(string Name, Measurement Measurement)> Sets(
        EvaluationReport report, Func<FileEvaluation, IEnumerable<KeyValuePair<string, Measurement>>> groups)
    {
        foreach (FileEvaluation file in report.Files)
        {
            yield return (file.Name, file.All);
            foreach ((string group, Measurement measurement) in groups(file))
                yield return ($"{file.Name}, {group}", measurement);
        }

        if (report.Files.Count > 1)
            yield return ("all files", report.All);
    }

    private static IEnumerable<string[]> TypeRows(string set, Measurement measurement)
    {
        foreach (EntityType type in Enum.GetValues<EntityType>())
            yield return TypeRow(set, type.ToCode(), measurement.Spans.Of(type), measurement.Tokens.Of(type));
        yield return TypeRow(set, "all", measurement.Spans.All, measurement.Tokens.All);
    }

    private static string[] TypeRow(string set, string type, Counts spans, Counts tokens) =>
        [set, type, Number(spans.TruePositives + spans.FalseNegatives), .. Figures(spans), .. Figures(tokens)];

    private static IEnumerable<string[]> NormalFormRows(string set, ByType<Share> shares)
    {
        foreach (EntityType type in Enum.GetValues<EntityType>())
            yield return NormalFormRow(set, type.ToCode(), shares.Of(type));
        yield return NormalFormRow(set, "all", shares.All);
    }

    private static string[] NormalFormRow(string set, string type, Share share) =>
        [set, type, Number(share.Of), Number(share.Right), Figure(share.Accuracy)];

    /// <summary>The calibration error is one of all finds, or of those of a type, so it stands in their row.</summary>
    private static IEnumerable<string[]> ConfidenceRows(string set, Measurement measurement)
    {
        ConfidenceMeasurement confidence = measurement.Confidence;
        yield return ConfidenceRow(set, "any", measurement.Spans.All, Figure(confidence.ExpectedCalibrationError));
        foreach (EntityType type in Enum.GetValues<EntityType>())
            yield return ConfidenceRow(set, $"any, {type.ToCode()}", measurement.Spans.Of(type), Figure(confidence.Types.Of(type).ExpectedCalibrationError));
        foreach ((double threshold, Counts counts) in confidence.Thresholds)
            yield return ConfidenceRow(set, string.Create(CultureInfo.InvariantCulture, $"≥ {threshold}"), counts, "");
    }

    private static string[] ConfidenceRow(string set, string confidence, Counts counts, string calibrationError) =>
    [
        set, confidence, Number(counts.TruePositives + counts.FalsePositives), .. Figures(counts), calibrationError,
    ];

    private static IEnumerable<string[]> IdentityRows(FileEvaluation file)
    {
        if (file.Identity is not { } identity)
            yield break;
        yield return IdentityRow(file.Name, "within documents", identity.Documents);
        foreach ((string language, IdentityScores scores) in identity.Languages)
            yield return IdentityRow($"{file.Name}, {language}", "collection", scores);
        yield return IdentityRow(file.Name, "collection", identity.Collection);
    }

    private static string[] IdentityRow(string set, string what, IdentityScores scores) =>
    [
        set, what, Number(scores.Product.Mentions),
        Figure(scores.Product.Precision), Figure(scores.Product.Recall), Figure(scores.Product.F1),
        Figure(scores.Lemma.F1), Figure(scores.LastWord.F1),
    ];

    private static IEnumerable<string> Figures(Counts counts) =>
        new[] { counts.Precision, counts.Recall, counts.F1 }.Select(Figure);

    private static string Figure(double figure) => figure.ToString("F3", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> SpeedLines(EvaluationReport report) => report.Files.Select(file => string.Create(
        CultureInfo.InvariantCulture,
        $"{file.Name}: {file.All.Documents:N0} documents, {file.All.Characters:N0} characters in "
        + $"{file.Seconds:F2} s with --threads {report.Threads}: {file.CharactersPerSecond:N0} characters a second"));
}
