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

    private static string[][] Columns(string line) =>
        Array.ConvertAll(line.Split('|'), column => column.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
