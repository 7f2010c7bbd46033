using NamedEntities.Cli.Input;
using NamedEntities.Gazetteer;

namespace NamedEntities.Cli.Extract;

/// <summary>Reads the files of --dictionary and --never. One that cannot be read ends the run: without it every result would be wrong.</summary>
internal static class CallerLists
{
    private const char Comment = '#';

    /// <summary>The dictionary of a file; null where none is named.</summary>
    /// <exception cref="InvalidDictionaryException">Some lines are no entries.</exception>
    public static EntityDictionary? ReadDictionary(string? path) => path is null ? null : EntityDictionary.Load(path);

    /// <summary>The names of a file, one a line; none where no file is named.</summary>
    /// <exception cref="InvalidDataException">A line is no name, or the file is not UTF-8.</exception>
    public static IReadOnlyCollection<string> ReadNames(string? path)
    {
        if (path is null)
            return [];
        using FileStream stream = File.OpenRead(path);
        return [.. Utf8Lines.Read(stream).Select(line => ReadName(path, line)).Where(name => name[0] != Comment)];
    }

    private static string ReadName(string path, Utf8Line line)
    {
        try
        {
            string name = Utf8Lines.Decode(line.Bytes).Trim();
            if (name[0] != Comment)
                NameReader.Check(name);
            return name;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}, line {line.Number}: {exception.Message}", exception);
        }
    }
}
