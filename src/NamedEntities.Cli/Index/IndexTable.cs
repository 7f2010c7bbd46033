using System.Globalization;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Index;

/// <summary>The entities of a collection as a table.</summary>
internal static class IndexTable
{
    private const int MostSpellings = 6;

    private static readonly TextTable.Column[] Columns =
    [
        new("type"), new("Russian"), new("Ukrainian"), new("mentions", IsNumber: true), new("documents", IsNumber: true),
        new("spellings"),
    ];

    public static TextTable Of(IReadOnlyList<IndexedEntity> entities) => new(Columns, [.. entities.Select(Row)]);

    private static string[] Row(IndexedEntity entity) =>
    [
        entity.Type.ToCode(),
        PageText.OnOneLine(entity.RussianName ?? (entity.UkrainianName is null ? entity.Name : "")),
        PageText.OnOneLine(entity.UkrainianName ?? ""),
        entity.MentionCount.ToString("N0", CultureInfo.InvariantCulture),
        entity.DocumentCount.ToString("N0", CultureInfo.InvariantCulture),
        Spellings(entity),
    ];

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
