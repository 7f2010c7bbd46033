namespace Entities.Text;

/// <summary>
/// Reads the data files of a language that are compiled into the assembly. A file has one entry a line, under
/// headings in square brackets; <c>#</c> begins a comment.
/// </summary>
internal static class LanguageData
{
    /// <summary>The entries of an embedded file by heading.</summary>
    public static ILookup<string, string> Read(string resource)
    {
        using Stream stream = typeof(LanguageData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its data file '{resource}'.");
        using StreamReader reader = new(stream);
        List<(string Heading, string Entry)> entries = [];
        string heading = "";
        while (reader.ReadLine() is { } line)
        {
            line = line.Split('#')[0].Trim();
            if (line.StartsWith('[') && line.EndsWith(']'))
                heading = line[1..^1];
            else if (line.Length > 0)
                entries.Add((heading, line));
        }

        return entries.ToLookup(entry => entry.Heading, entry => entry.Entry, StringComparer.Ordinal);
    }
}
