using System.IO.Compression;
using Entities.Text;

namespace Entities.Identity;

/// <summary>
/// Reads tables of names: a heading in square brackets, then a line for each thing with its names. Columns are parted
/// by <c>|</c>, the names in a column by <c>;</c>; <c>#</c> begins a comment.
/// </summary>
internal static class NameTable
{
    /// <summary>The rows under a heading of a table written by hand.</summary>
    public static IEnumerable<string[][]> Read(string resource, string heading) =>
        LanguageData.Read(resource)[heading].Select(Columns);

    /// <summary>The rows under a heading of a table that a script made of word lists; none if the assembly was built without it.</summary>
    public static IEnumerable<string[][]> ReadCompressed(string resource, string heading)
    {
        using Stream? stream = typeof(NameTable).Assembly.GetManifestResourceStream(resource);
        if (stream is null)
            yield break;
        using StreamReader reader = new(new GZipStream(stream, CompressionMode.Decompress));
        bool isUnderHeading = false;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                isUnderHeading = line.AsSpan(1).TrimEnd(']').SequenceEqual(heading);
            else if (isUnderHeading)
                yield return Columns(line);
        }
    }

    private static string[][] Columns(string line) =>
        [.. line.Split('|').Select(column => column.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
