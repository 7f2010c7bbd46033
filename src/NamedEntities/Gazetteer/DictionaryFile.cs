using System.Text;
using NamedEntities.Pipeline;

namespace NamedEntities.Gazetteer;

/// <summary>
/// Reads and writes a dictionary's file: an entry a line, its name, its type and its aliases, parted by tabs. Empty lines and lines
/// that begin with <c>#</c> are left out.
/// </summary>
internal static class DictionaryFile
{
    private const char Separator = '\t';
    private const char Comment = '#';
    private const int MostProblemsTold = 5;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file.</summary>
    /// <exception cref="InvalidDictionaryException">The file is not UTF-8, or a folder.</exception>
    public static string ReadText(string path)
    {
        // Systems differ in what they say of an opened directory.
        if (Directory.Exists(path))
            throw new InvalidDictionaryException($"The dictionary '{path}' is a directory.");
        using FileStream stream = File.OpenRead(path);
        using MemoryStream content = new();
        stream.CopyTo(content);
        byte[] bytes = content.ToArray();
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        try
        {
            return Strict.GetString(bytes.AsSpan().StartsWith(mark) ? bytes.AsSpan(mark.Length) : bytes);
        }
        catch (DecoderFallbackException exception)
        {
            int line = bytes.AsSpan(0, Math.Max(0, exception.Index)).Count((byte)'\n') + 1;
            throw new InvalidDictionaryException($"{path}, line {line}: not UTF-8. Save the file as UTF-8.", exception);
        }
    }

    /// <summary>Adds the entries of a file to a dictionary.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="dictionary">Takes the entries.</param>
    /// <exception cref="InvalidDictionaryException">Some lines are no entries.</exception>
    public static void Read(TextReader reader, string source, EntityDictionary dictionary)
    {
        List<string> problems = [];
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line) && line[0] != Comment && Add(line, dictionary) is { } problem)
                problems.Add($"{source}, line {number}: {problem}");
        }

        if (problems.Count == 0)
            return;
        string more = problems.Count > MostProblemsTold ? $"\nand {problems.Count - MostProblemsTold} more lines." : "";
        throw new InvalidDictionaryException(string.Join('\n', problems.Take(MostProblemsTold)) + more);
    }

    /// <summary>Writes an entry's line.</summary>
    public static void Write(TextWriter writer, DictionaryEntry entry, IEnumerable<string> aliases)
    {
        // A name may begin as a comment does; blanks around a field are not read.
        if (entry.Name[0] == Comment)
            writer.Write(' ');
        string[] fields = [entry.Name, entry.Type.ToCode(), .. aliases];
        writer.WriteLine(string.Join(Separator, fields.Select(field => field.ReplaceLineEndings(" ").Replace(Separator, ' '))));
    }

    /// <returns>What is wrong with the line; null if nothing is.</returns>
    private static string? Add(string line, EntityDictionary dictionary)
    {
        string[] fields = line.Split(Separator, StringSplitOptions.TrimEntries);
        if (fields.Length < 2)
            return "no tab. A line is a name, a tab, its type (PER, ORG or LOC), and its aliases, each behind a tab.";
        if (!EntityTypeCodes.TryParse(fields[1], out EntityType type))
            return $"the type is PER, ORG or LOC, not '{fields[1]}'.";
        try
        {
            dictionary.Add(fields[0], type, Array.FindAll(fields[2..], alias => alias.Length > 0));
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
