using System.Globalization;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Index;

/// <summary>The entities of a collection as a table.</summary>
internal static class IndexTable
{
    private const int MostSpellings = 6;

    private static readonly TextLanguage[] Languages =
        [.. Enum.GetValues<TextLanguage>().Where(language => language != TextLanguage.Undecided)];

    private static readonly TextTable.Column[] Columns =
    [
        new("type"),
        .. Languages.Select(language => new TextTable.Column(language.ToString())),
        new("mentions", IsNumber: true),
        new("documents", IsNumber: true),
        new("spellings"),
    ];

    public static TextTable Of(IReadOnlyList<IndexedEntity> entities) => new(Columns, [.. entities.Select(Row)]);

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
