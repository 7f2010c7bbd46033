using System.Text.Json;

namespace NamedEntities.Cli.Input;

/// <summary>Reads documents from files one by one; what cannot be read is reported and left out.</summary>
internal sealed class DocumentReader(Diagnostics diagnostics, CancellationToken cancellationToken)
{
    /// <summary>Files of text, as the command line calls them.</summary>
    public const string Text = "text";

    /// <summary>Files of JSON lines.</summary>
    public const string JsonLines = "jsonl";

    /// <summary>The documents of files that are text or JSON lines.</summary>
    public IEnumerable<InputDocument> Read(IEnumerable<string> paths, string format) =>
        format == JsonLines ? ReadJsonLines(paths) : ReadTexts(paths);

    /// <summary>A file that is one document; null if it cannot be read.</summary>
    public InputDocument? ReadText(string path)
    {
        string name = InputFile.DisplayName(path);
        return diagnostics.Try(name, () => ReadText(path, name));
    }

    /// <summary>Each file is one document.</summary>
    private IEnumerable<InputDocument> ReadTexts(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            if (ReadText(path) is { } document)
                yield return document;
        }
    }

    /// <summary>Each line of each file is one document.</summary>
    private IEnumerable<InputDocument> ReadJsonLines(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            string name = InputFile.DisplayName(path);
            foreach (Utf8Line line in ReadLines(path, name))
            {
                string place = $"{name}:{line.Number}";
                InputDocument? document = diagnostics.Try(place, () => ParseDocument(line.Bytes, place));
                if (document is not null)
                    yield return document;
            }
        }
    }

    private InputDocument ReadText(string path, string name)
    {
        using Stream stream = InputFile.Open(path);
        using MemoryStream content = new(stream.CanSeek && stream.Length <= Array.MaxLength ? (int)stream.Length : 0);
        stream.CopyToAsync(content, CancellationToken.None).WaitAsync(cancellationToken).GetAwaiter().GetResult();
        return new InputDocument(name, Decode(content.GetBuffer().AsSpan(0, (int)content.Length)), Fields: null, content.Length);
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf16.IsMarked(bytes))
            return Utf16.Decode(bytes);
        if (Utf16.IsLikely(bytes))
            throw new InvalidDataException("UTF-16 without a byte order mark, it seems: save it as UTF-8");
        return Utf8Lines.Decode(Utf8Lines.WithoutByteOrderMark(bytes));
    }

    /// <summary>The lines of a file up to where it cannot be read on.</summary>
    private IEnumerable<Utf8Line> ReadLines(string path, string name)
    {
        using Stream? stream = diagnostics.Try(name, () => InputFile.Open(path));
        if (stream is null)
            yield break;

        using IEnumerator<Utf8Line> lines = Utf8Lines.Read(stream, cancellationToken).GetEnumerator();
        while (MoveNext(lines, name))
            yield return lines.Current;
    }

    private bool MoveNext(IEnumerator<Utf8Line> lines, string name)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (Exception exception) when (Diagnostics.IsBadInput(exception))
        {
            diagnostics.Report(name, exception);
            return false;
        }
    }

    private static InputDocument ParseDocument(byte[] line, string place)
    {
        JsonElement fields = JsonLine.ParseObject(line);
        return new InputDocument(JsonLine.TryGetId(fields) ?? place, JsonLine.GetString(fields, "text"), fields, line.Length + 1);
    }
}
