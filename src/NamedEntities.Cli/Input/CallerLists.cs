using System.CommandLine;
using NamedEntities.Gazetteer;

namespace NamedEntities.Cli.Input;

/// <summary>
/// What the user knows of names: the options <c>--dictionary</c>, <c>--dictionary-adds</c> and <c>--never</c>, and the files
/// that they name. One that cannot be read ends the run: without it every result would be wrong.
/// </summary>
internal sealed class CallerLists
{
    private const char Comment = '#';

    private readonly Option<string?> _dictionary = new("--dictionary")
    {
        Description = "A file of names that you know, which win over the model.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _dictionaryAdds = new("--dictionary-adds")
    {
        Description = "Names of --dictionary count only where the model found nothing.",
    };

    private readonly Option<string?> _never = new("--never")
    {
        Description = "A file of names that are never given.",
        HelpName = "FILE",
    };

    /// <summary>The three options.</summary>
    /// <param name="command">The command that they are for.</param>
    public IReadOnlyList<Option> OptionsFor(Command command)
    {
        command.Validators.Add(result =>
        {
            if (result.GetValue(_dictionaryAdds) && result.GetValue(_dictionary) is null)
                result.AddError("--dictionary-adds wants a --dictionary FILE.");
        });
        return [_dictionary, _dictionaryAdds, _never];
    }

    /// <summary>Options of an extractor with the names of the files.</summary>
    /// <exception cref="InvalidDictionaryException">Some lines of the dictionary are no entries.</exception>
    /// <exception cref="InvalidDataException">A line of the names never given is no name, or the file is not UTF-8.</exception>
    public EntityExtractorOptions Read(ParseResult arguments) => new()
    {
        Dictionary = arguments.GetValue(_dictionary) is { } path ? EntityDictionary.Load(path) : null,
        DictionaryMode = arguments.GetValue(_dictionaryAdds) ? DictionaryMode.Add : DictionaryMode.Override,
        ExcludedNames = ReadNames(arguments.GetValue(_never)),
    };

    /// <summary>The names of a file, one a line; none where no file is named.</summary>
    private static IReadOnlyCollection<string> ReadNames(string? path)
    {
        if (path is null)
            return [];
        using FileStream stream = File.OpenRead(path);
        return [.. Utf8Lines.Read(stream).Select(line => ReadName(path, line)).Where(name => name.Length > 0 && name[0] != Comment)];
    }

    private static string ReadName(string path, Utf8Line line)
    {
        try
        {
            string name = Utf8Lines.Decode(line.Bytes).Trim();
            if (name.Length > 0 && name[0] != Comment)
                NameReader.Check(name);
            return name;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}, line {line.Number}: {exception.Message}", exception);
        }
    }
}
