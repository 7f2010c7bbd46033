using System.Globalization;
using Spectre.Console;

namespace Entities.Cli.Evaluation;

/// <summary>Shows a report: a table on a terminal, the same table in Markdown for a file or a pipe.</summary>
internal static class ReportTable
{
    private static readonly string[] Header =
        ["set", "type", "gold", "precision", "recall", "F1", "token P", "token R", "token F1"];

    public static void WriteMarkdown(EvaluationReport report, TextWriter output)
    {
        output.WriteLine(MarkdownLine(Header));
        output.WriteLine(MarkdownLine(Header.Select((_, column) => IsNumber(column) ? "---:" : "---")));
        foreach (string[] row in Rows(report))
            output.WriteLine(MarkdownLine(row));
        output.WriteLine();
        foreach (string line in SpeedLines(report))
            output.WriteLine(line);
    }

    public static void WriteTerminal(EvaluationReport report, IAnsiConsole terminal)
    {
        Table table = new() { Border = TableBorder.Rounded };
        for (int column = 0; column < Header.Length; column++)
        {
            Justify alignment = IsNumber(column) ? Justify.Right : Justify.Left;
            table.AddColumn(new TableColumn(Header[column]) { Alignment = alignment, NoWrap = column > 0 });
        }

        foreach (string[] row in Rows(report))
            table.AddRow(row.Select(Markup.Escape).ToArray());
        terminal.Write(table);
        foreach (string line in SpeedLines(report))
            terminal.WriteLine(line);
    }

    private static bool IsNumber(int column) => column >= 2;

    private static string MarkdownLine(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static IEnumerable<string[]> Rows(EvaluationReport report) =>
        Sets(report).SelectMany(set => RowsOf(set.Name, set.Measurement));

    private static IEnumerable<(string Name, Measurement Measurement)> Sets(EvaluationReport report)
    {
        foreach (FileEvaluation file in report.Files)
        {
            string name = NameOf(file);
            yield return (name, file.All);
            foreach ((string group, Measurement measurement) in file.Sources.Concat(file.Languages))
                yield return ($"{name}, {group}", measurement);
        }

        if (report.Files.Count > 1)
            yield return ("all files", report.All);
    }

    /// <summary>The file's name without folder and <c>.jsonl.gz</c>.</summary>
    private static string NameOf(FileEvaluation file)
    {
        string name = Path.GetFileName(file.File);
        int extension = name.IndexOf(".jsonl", StringComparison.OrdinalIgnoreCase);
        return extension > 0 ? name[..extension] : name;
    }

    private static IEnumerable<string[]> RowsOf(string set, Measurement measurement)
    {
        foreach (EntityType type in Enum.GetValues<EntityType>())
            yield return Row(set, type.ToCode(), measurement.Spans.Of(type), measurement.Tokens.Of(type));
        yield return Row(set, "all", measurement.Spans.All, measurement.Tokens.All);
    }

    private static string[] Row(string set, string type, Counts spans, Counts tokens) =>
    [
        set,
        type,
        string.Create(CultureInfo.InvariantCulture, $"{spans.TruePositives + spans.FalseNegatives:N0}"),
        .. Figures(spans),
        .. Figures(tokens),
    ];

    private static IEnumerable<string> Figures(Counts counts) =>
        new[] { counts.Precision, counts.Recall, counts.F1 }
            .Select(figure => figure.ToString("F3", CultureInfo.InvariantCulture));

    private static IEnumerable<string> SpeedLines(EvaluationReport report) => report.Files.Select(file => string.Create(
        CultureInfo.InvariantCulture,
        $"{NameOf(file)}: {file.All.Documents:N0} documents, {file.All.Characters:N0} characters in "
        + $"{file.Seconds:F2} s with --threads {report.Threads}: {file.CharactersPerSecond:N0} characters a second"));
}
