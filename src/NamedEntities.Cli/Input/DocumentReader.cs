using System.Text.Json;

namespace NamedEntities.Cli.Input;

/// <summary>Reads documents from files one by one; what cannot be read is reported and left out.</summary>
internal sealed class DocumentReader(Diagnostics diagnostics, CancellationToken cancellationToken)
{
    /// <summary>Each file is one document.</summary>
    public IEnumerable<InputDocument> ReadTexts(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            string name = InputFile.DisplayName(path);
            InputDocument? document = diagnostics.Try(name, () => ReadText(path, name));
            if (document is not null)
                yield return document;
        }
    }

    /// <summary>Each line of each file is one document.</summary>
    public IEnumerable<InputDocument> ReadJsonLines(IEnumerable<string> paths)
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
        while (diagnostics.Try(name, () => lines.MoveNext() ? lines : null) is not null)
            yield return lines.Current;
    }

    private static InputDocument ParseDocument(byte[] line, string place)
    {
        JsonElement fields = JsonLine.ParseObject(line);
        return new InputDocument(JsonLine.TryGetId(fields) ?? place, JsonLine.GetString(fields, "text"), fields, line.Length + 1);
    }
}
