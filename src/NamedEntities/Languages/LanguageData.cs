namespace NamedEntities.Languages;

/// <summary>
/// A data file of a language that is compiled into the assembly. It has one entry a line, under headings in square
/// brackets; <c>#</c> begins a comment.
/// </summary>
internal sealed class LanguageData
{
    private readonly Dictionary<string, List<string>> _sections = new(StringComparer.Ordinal);

    private LanguageData(TextReader reader)
    {
        List<string> section = _sections[""] = [];
        while (reader.ReadLine() is { } line)
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string entry = (comment < 0 ? line : line[..comment]).Trim();
            if (entry.StartsWith('[') && entry.EndsWith(']'))
                section = Section(entry[1..^1]);
            else if (entry.Length > 0)
                section.Add(entry);
        }
    }

    /// <summary>All entries, whatever their heading.</summary>
    public IEnumerable<string> Entries => _sections.Values.SelectMany(section => section);

    /// <summary>The entries under a heading; none where the file lacks it.</summary>
    public IReadOnlyList<string> this[string heading] => _sections.TryGetValue(heading, out List<string>? section) ? section : [];

    /// <summary>Reads an embedded file.</summary>
    public static LanguageData Read(string resource)
    {
        using Stream stream = typeof(LanguageData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its data file '{resource}'.");
        using StreamReader reader = new(stream);
        return new LanguageData(reader);
    }

    private List<string> Section(string heading)
    {
        if (!_sections.TryGetValue(heading, out List<string>? section))
            _sections.Add(heading, section = []);
        return section;
    }
}
