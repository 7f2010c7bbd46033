using System.Globalization;
using NamedEntities.Cli.Extract;
using Spectre.Console;

namespace NamedEntities.Cli.Index;

/// <summary>Shows the entities of a collection: a table on a terminal, the same in Markdown for a file or a pipe.</summary>
internal static class IndexTable
{
    private const int MostSpellings = 6;

    private static readonly TextLanguage[] Languages = [.. Enum.GetValues<TextLanguage>().Where(language => language != TextLanguage.Undecided)];
    private static readonly string[] Header =
        ["type", .. Languages.Select(language => language.ToString()), "mentions", "documents", "spellings"];

    public static void WriteMarkdown(IReadOnlyList<IndexedEntity> entities, TextWriter output)
    {
        output.WriteLine(MarkdownLine(Header));
        output.WriteLine(MarkdownLine(Header.Select((_, column) => IsNumber(column) ? "---:" : "---")));
        foreach (IndexedEntity entity in entities)
            output.WriteLine(MarkdownLine(Row(entity).Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))));
    }

    public static void WriteTerminal(IReadOnlyList<IndexedEntity> entities, IAnsiConsole terminal)
    {
        Table table = new() { Border = TableBorder.Rounded };
        for (int column = 0; column < Header.Length; column++)
            table.AddColumn(new TableColumn(Header[column]) { Alignment = IsNumber(column) ? Justify.Right : Justify.Left });
        foreach (IndexedEntity entity in entities)
            table.AddRow(Row(entity).Select(Markup.Escape).ToArray());
        terminal.Write(table);
    }

    private static bool IsNumber(int column) => Header[column] is "mentions" or "documents";

    private static string MarkdownLine(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string[] Row(IndexedEntity entity) =>
    [
        entity.Type.ToCode(),
        .. Names(entity),
        entity.MentionCount.ToString("N0", CultureInfo.InvariantCulture),
        entity.DocumentCount.ToString("N0", CultureInfo.InvariantCulture),
        Spellings(entity),
    ];

    /// <summary>The names in all languages; where it has none, the name to show in the first column.</summary>
    private static IEnumerable<string> Names(IndexedEntity entity) => entity.Names.Count == 0
        ? [PageText.OnOneLine(entity.Name), .. Languages.Skip(1).Select(_ => "")]
        : Languages.Select(language => PageText.OnOneLine(entity.Names.GetValueOrDefault(language, "")));

    /// <summary>The most frequent spellings, whatever the language, and how many more there are.</summary>
    private static string Spellings(IndexedEntity entity)
    {
        List<string> spellings =
        [
            .. entity.Spellings
                .GroupBy(spelling => PageText.OnOneLine(spelling.Text), StringComparer.Ordinal)
                .Select(group => (Form: group.Key, Count: group.Sum(spelling => spelling.Count)))
                .OrderByDescending(spelling => spelling.Count)
                .Select(spelling => PageText.Times(spelling.Form, spelling.Count)),
        ];
        string shown = string.Join(", ", spellings.Take(MostSpellings));
        return spellings.Count <= MostSpellings ? shown : $"{shown} and {spellings.Count - MostSpellings} more";
    }
}
