using System.IO.Compression;
using System.Text.Json;
using NamedEntities.Cli.Input;
using NamedEntities.Recognition;

namespace NamedEntities.Cli.Corpora;

/// <summary>
/// Reads labelled corpora: text with its mentions in brackets (<see cref="BracketNotation"/>), or JSON Lines, plain or gzip:
/// <c>{"id","source","lang","text","entities":[{"start","end","type","neutral","lemma","link"}…],"doubt":[[start,end,p0…]…]}</c>.
/// Only <c>text</c> and <c>entities</c>, and of an entity <c>start</c>, <c>end</c> and <c>type</c>, are required.
/// </summary>
internal static class CorpusReader
{
    /// <summary>The documents of a file, as a stream.</summary>
    /// <param name="path">A <c>.jsonl</c>, <c>.jsonl.gz</c> or <c>.marked.txt</c> file.</param>
    /// <param name="onBadLine">Told <c>FILE:LINE: what is wrong</c>; the line is then skipped.</param>
    /// <exception cref="InvalidDataException">
    /// A line is bad and <paramref name="onBadLine"/> is null; or the gzip stream is damaged.
    /// </exception>
    public static IEnumerable<LabelledDocument> Read(string path, Action<string>? onBadLine = null) =>
        BracketNotation.IsNameOf(path) ? BracketNotation.ReadFile(path) : ReadJsonLines(path, onBadLine);

    /// <summary>What to call a file in a table: its name without folder and <c>.jsonl.gz</c>.</summary>
    public static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        int extension = name.IndexOf(
            BracketNotation.IsNameOf(name) ? BracketNotation.Extension : ".jsonl", StringComparison.OrdinalIgnoreCase);
        return extension > 0 ? name[..extension] : name;
    }

    private static IEnumerable<LabelledDocument> ReadJsonLines(string path, Action<string>? onBadLine)
    {
        using Stream stream = Open(path);
        foreach (Utf8Line line in Utf8Lines.Read(stream))
        {
            LabelledDocument? document = TryParse(line, path, onBadLine);
            if (document is not null)
                yield return document;
        }
    }

    private static Stream Open(string path)
    {
        Stream file = InputFile.Open(path);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
    }

    private static LabelledDocument? TryParse(Utf8Line line, string path, Action<string>? onBadLine)
    {
        try
        {
            return Parse(line);
        }
        catch (InvalidDataException exception)
        {
            string message = $"{path}:{line.Number}: {exception.Message}";
            if (onBadLine is null)
                throw new InvalidDataException(message, exception);
            onBadLine(message);
            return null;
        }
    }

    private static LabelledDocument Parse(Utf8Line line)
    {
        JsonElement document = JsonLine.ParseObject(line.Bytes);
        string text = JsonLine.GetString(document, "text");
        return new LabelledDocument(
            JsonLine.TryGetId(document) ?? $"{line.Number}",
            JsonLine.TryGetString(document, "source") ?? "",
            JsonLine.TryGetString(document, "lang"),
            text,
            ParseSpans(document, text))
        {
            Doubts = ParseDoubts(document, text),
        };
    }

    private static List<LabelledSpan> ParseSpans(JsonElement document, string text)
    {
        if (!JsonLine.TryGetField(document, "entities", out JsonElement entities) || entities.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException("no \"entities\", or not an array");

        List<LabelledSpan> spans = new(entities.GetArrayLength());
        foreach (JsonElement entity in entities.EnumerateArray())
        {
            try
            {
                spans.Add(ParseSpan(entity, text));
            }
            catch (InvalidDataException exception)
            {
                throw new InvalidDataException($"entity {spans.Count + 1}: {exception.Message}", exception);
            }
        }

        return spans;
    }

    private static LabelledSpan ParseSpan(JsonElement entity, string text)
    {
        if (entity.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException("not an object");

        int start = GetOffset(entity, "start");
        int end = GetOffset(entity, "end");
        if (start < 0 || end <= start || end > text.Length)
            throw new InvalidDataException($"[{start}..{end}) is no stretch of a text of {text.Length} code units");

        return new LabelledSpan(
            start,
            end,
            JsonLine.GetString(entity, "type"),
            JsonLine.TryGetField(entity, "neutral", out JsonElement neutral) && neutral.ValueKind == JsonValueKind.True,
            JsonLine.TryGetString(entity, "lemma"),
            JsonLine.TryGetString(entity, "link"));
    }

    private static List<Doubt> ParseDoubts(JsonElement document, string text)
    {
        List<Doubt> doubts = [];
        if (!JsonLine.TryGetField(document, "doubt", out JsonElement all))
            return doubts;
        if (all.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException("\"doubt\" is not an array");
        foreach (JsonElement doubt in all.EnumerateArray())
        {
            doubts.Add(TryParseDoubt(doubt, text)
                ?? throw new InvalidDataException($"doubt {doubts.Count + 1}: not start, end and {Tag.Count} probabilities in 255ths"));
        }

        return doubts;
    }

    private static Doubt? TryParseDoubt(JsonElement doubt, string text)
    {
        if (doubt.ValueKind != JsonValueKind.Array || doubt.GetArrayLength() != 2 + Tag.Count)
            return null;
        int[] numbers = new int[2 + Tag.Count];
        int count = 0;
        foreach (JsonElement number in doubt.EnumerateArray())
        {
            if (number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out numbers[count++]))
                return null;
        }

        bool isWithinText = numbers[0] >= 0 && numbers[1] > numbers[0] && numbers[1] <= text.Length;
        if (!isWithinText || numbers[2..].Any(probability => probability is < 0 or > 255))
            return null;
        return new Doubt(numbers[0], numbers[1], Array.ConvertAll(numbers[2..], probability => (byte)probability));
    }

    private static int GetOffset(JsonElement entity, string field) =>
        JsonLine.TryGetField(entity, field, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out int offset)
            ? offset
            : throw new InvalidDataException($"no \"{field}\", or not a whole number");
}
