using NamedEntities.Languages;

namespace NamedEntities.Names;

/// <summary>
/// Reads tables of names: a heading in square brackets, then a line for each thing with its names. Columns are parted
/// by <c>|</c>, the names in a column by <c>;</c>; <c>#</c> begins a comment.
/// </summary>
internal sealed class NameTable
{
    private readonly LanguageData _data;

    private NameTable(LanguageData data) => _data = data;

    /// <summary>The rows under a heading.</summary>
    public IEnumerable<string[][]> this[string heading] => _data[heading].Select(Columns);

    /// <summary>Reads an embedded table.</summary>
    public static NameTable Read(string resource) => new(LanguageData.Read(resource));

    /// <summary>Reads the text of a table whose every row has a name in its first column.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="headings">The headings that it must have.</param>
    /// <exception cref="FormatException">A heading is missing, or a row has no name.</exception>
    public static NameTable Parse(string name, string text, params ReadOnlySpan<string> headings)
    {
        NameTable table = new(LanguageData.Parse(name, text));
        foreach (string heading in headings)
        {
            if (!table._data.Headings.Contains(heading))
                throw new FormatException($"It lacks the heading [{heading}].");
        }

        if (table._data.Entries.Select(Columns).Any(columns => columns[0].Length == 0))
            throw new FormatException("A row has no name in its first column.");
        return table;
    }

    private static string[][] Columns(string line) =>
        Array.ConvertAll(line.Split('|'), column => column.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
