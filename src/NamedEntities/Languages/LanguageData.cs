namespace NamedEntities.Languages;

/// <summary>
/// A data file that is compiled into the assembly. It has one entry a line, under headings in square brackets; <c>#</c>
/// begins a comment, and <c>-</c> alone says that a heading has no entry.
/// </summary>
internal sealed class LanguageData
{
    private const string Nothing = "-";

    private readonly string _resource;
    private readonly Dictionary<string, List<string>> _sections = new(StringComparer.Ordinal);

    private LanguageData(string resource, TextReader reader)
    {
        _resource = resource;
        List<string> section = _sections[""] = [];
        while (reader.ReadLine() is { } line)
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string entry = (comment < 0 ? line : line[..comment]).Trim();
            if (entry.StartsWith('[') && entry.EndsWith(']'))
                section = Section(entry[1..^1]);
            else if (entry.Length > 0 && entry != Nothing)
                section.Add(entry);
        }
    }

    /// <summary>The headings; an empty one stands for the entries before the first.</summary>
    public IReadOnlyCollection<string> Headings => _sections.Keys;

    /// <summary>All entries, whatever their heading.</summary>
    public IEnumerable<string> Entries => _sections.Values.SelectMany(section => section);

    /// <summary>The entries under a heading.</summary>
    /// <exception cref="InvalidOperationException">The file has no such heading: it was left out, or its name is misspelled.</exception>
    public IReadOnlyList<string> this[string heading] => _sections.TryGetValue(heading, out List<string>? section)
        ? section
        : throw new InvalidOperationException($"The data file '{_resource}' lacks its section [{heading}].");

    /// <summary>Reads an embedded file.</summary>
    /// <param name="resource">Its folder and name in <c>Languages</c>: <c>uk/months.txt</c>.</param>
    public static LanguageData Read(string resource)
    {
        using Stream stream = typeof(LanguageData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its data file '{resource}'.");
        using StreamReader reader = new(stream);
        return new LanguageData(resource, reader);
    }

    /// <summary>Reads the text of such a file that lies elsewhere.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="text">The text.</param>
    public static LanguageData Parse(string name, string text)
    {
        using StringReader reader = new(text);
        return new LanguageData(name, reader);
    }

    private List<string> Section(string heading)
    {
        if (!_sections.TryGetValue(heading, out List<string>? section))
            _sections.Add(heading, section = []);
        return section;
    }
}
