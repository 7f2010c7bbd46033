using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using NamedEntities.Identity;

namespace NamedEntities.Collection;

/// <summary>Writes an index to a stream and reads it back.</summary>
/// <remarks>
/// Eight bytes <c>ENTITIES</c>, the SHA-256 hash of what follows (32 bytes), and gzip (RFC 1952) around a JSON object:
/// <c>format</c> and <c>version</c>; <c>keepsMentions</c>; <c>documents</c>, the ids in the order of their numbers;
/// <c>documentCount</c>; <c>records</c>, for each key (<see cref="EntityKey"/>, as text) the mentions of each type (PER, ORG, LOC),
/// the number of documents, the spellings, and the mentions as one list of numbers, three for each: document, start, length;
/// <c>links</c>, how many documents use a shorter name for a fuller one.
/// </remarks>
internal static class IndexFile
{
    private const string Format = "entities-index";
    private const int Version = 1;
    private const int NumbersOfMention = 3;

    // No index has so much more content than compressed bytes: white space would.
    private const long LeastExpanded = 1 << 26;
    private const long MostExpansion = 100;

    private static ReadOnlySpan<byte> Signature => "ENTITIES"u8;

    public static void Write(IndexState index, Stream stream)
    {
        using MemoryStream content = new();
        using (GZipStream compressed = new(content, CompressionLevel.Optimal, leaveOpen: true))
            JsonSerializer.Serialize(compressed, ContentOf(index), IndexJsonContext.Default.IndexContent);
        ReadOnlySpan<byte> bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        stream.Write(Signature);
        stream.Write(SHA256.HashData(bytes));
        stream.Write(bytes);
    }

    public static IndexState Read(Stream stream, EntityKeys keys)
    {
        using MemoryStream file = new();
        stream.CopyTo(file);
        ReadOnlySpan<byte> bytes = file.GetBuffer().AsSpan(0, (int)file.Length);
        if (!bytes.StartsWith(Signature))
            throw new InvalidIndexException("The stream holds no index.");
        int start = Signature.Length + SHA256.HashSizeInBytes;
        if (bytes.Length < start || !SHA256.HashData(bytes[start..]).AsSpan().SequenceEqual(bytes[Signature.Length..start]))
            throw new InvalidIndexException("The index is damaged: its content does not have the hash that the file states.");
        file.Position = start;
        return IndexOf(ReadContent(file), keys);
    }

    private static IndexContent ReadContent(Stream file)
    {
        try
        {
            using GZipStream compressed = new(file, CompressionMode.Decompress);
            using BoundedStream bounded = new(compressed, Math.Max(LeastExpanded, MostExpansion * file.Length));
            IndexContent content = Present(JsonSerializer.Deserialize(bounded, IndexJsonContext.Default.IndexContent));
            return content.Format == Format && content.Version == Version
                ? content
                : throw new InvalidIndexException($"The file holds '{content.Format}' version {content.Version}, not '{Format}' version {Version}.");
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException)
        {
            throw new InvalidIndexException("The index is damaged: its content cannot be read.", exception);
        }
    }

    private static IndexContent ContentOf(IndexState index) => new(
        Format,
        Version,
        index.KeepsMentions,
        index.DocumentCount,
        index.Documents,
        [.. index.Records.Select(record => ContentOf(record.Key, record.Value)).OrderBy(record => record.Key, StringComparer.Ordinal)],
        [
            .. index.Links
                .Select(link => new LinkContent(link.Key.Shorter.ToString(), link.Key.Fuller.ToString(), link.Value))
                .OrderBy(link => link.Shorter, StringComparer.Ordinal).ThenBy(link => link.Fuller, StringComparer.Ordinal),
        ]);

    private static RecordContent ContentOf(EntityKey key, IndexRecord record) => new(
        key.ToString(),
        record.Types,
        record.Documents,
        [
            .. record.Spellings
                .Select(spelling => new SpellingContent(spelling.Key.Text, spelling.Key.NormalForm, spelling.Key.Language, spelling.Value))
                .OrderBy(spelling => spelling.Text, StringComparer.Ordinal)
                .ThenBy(spelling => spelling.NormalForm, StringComparer.Ordinal)
                .ThenBy(spelling => spelling.Language),
        ],
        [.. record.Mentions.SelectMany(span => new[] { span.Document, span.Start, span.Length })]);

    private static IndexState IndexOf(IndexContent content, EntityKeys keys)
    {
        if (content.DocumentCount < 0 || Present(content.Documents).Count != (content.KeepsMentions ? content.DocumentCount : 0))
            throw Damaged("another number of documents than it states");
        IndexState index = new(content.KeepsMentions, keys);
        index.AddDocuments([.. Present(content.Documents).Select(Present)], content.DocumentCount);
        foreach (RecordContent? record in Present(content.Records))
        {
            IndexRecord restored = RecordOf(Present(record), content);
            index.AddRecord(KeyOf(Present(record).Key, keys), restored, firstDocument: 0);
            index.AddMentions(restored.Types.Sum(count => (long)count));
            if (index.MentionCount > int.MaxValue)
                throw Damaged("more mentions than can be counted");
        }

        long links = 0;
        foreach (LinkContent? link in Present(content.Links))
        {
            KeyLink names = new(KeyOf(Present(link).Shorter, keys), KeyOf(Present(link).Fuller, keys));
            if (!index.Records.ContainsKey(names.Fuller))
                throw Damaged("a link to no record");
            links += link.Count;
            if (link.Count < 1 || links > index.MentionCount)
                throw Damaged("links that no mentions made");
            index.AddLink(names, link.Count);
        }

        return index;
    }

    private static EntityKey KeyOf(string? text, EntityKeys keys) => EntityKey.TryParse(Present(text), keys.Names.KnownNames, out EntityKey key) ? key : throw Damaged("a key of no kind");

    private static IndexRecord RecordOf(RecordContent content, IndexContent index)
    {
        IndexRecord record = new() { Documents = content.Documents };
        if (Present(content.Types).Length != record.Types.Length || content.Types.Any(count => count < 0))
            throw Damaged("a record without counts");
        content.Types.CopyTo(record.Types, 0);
        long mentions = record.Types.Sum(count => (long)count);
        long spellings = 0;
        foreach (SpellingContent? spelling in Present(content.Spellings))
        {
            spellings += Present(spelling).Count;
            if (spelling!.Count < 1 || spellings > mentions || !Enum.IsDefined(spelling.Language))
                throw Damaged("a spelling of no mention");
            record.Count(new RecordSpelling(Present(spelling.Text), Present(spelling.NormalForm), spelling.Language), spelling.Count);
        }

        if (spellings == 0 || spellings != mentions)
            throw Damaged("spellings that do not add up");
        if (content.Documents < 1 || content.Documents > Math.Min(mentions, index.DocumentCount))
            throw Damaged("a record of another number of documents than mention it");
        if (Present(content.Mentions).LongLength != (index.KeepsMentions ? NumbersOfMention * mentions : 0))
            throw Damaged("another number of mentions than are counted");
        for (int i = 0; i < content.Mentions.Length; i += NumbersOfMention)
        {
            MentionSpan span = new(content.Mentions[i], content.Mentions[i + 1], content.Mentions[i + 2]);
            if (span.Document < 0 || span.Document >= index.DocumentCount || span.Start < 0 || span.Length < 0)
                throw Damaged("a mention in no document");
            record.Mentions.Add(span);
        }

        return record;
    }

    /// <summary>JSON may have a null anywhere.</summary>
    private static T Present<T>(T? value)
        where T : class => value ?? throw Damaged("a null");

    private static InvalidIndexException Damaged(string what) => new($"The index is damaged: it has {what}.");
}

/// <summary>The JSON object of an index.</summary>
internal sealed record IndexContent(
    [property: JsonRequired] string Format,
    [property: JsonRequired] int Version,
    bool KeepsMentions,
    int DocumentCount,
    [property: JsonRequired] IReadOnlyList<string> Documents,
    [property: JsonRequired] IReadOnlyList<RecordContent> Records,
    [property: JsonRequired] IReadOnlyList<LinkContent> Links);

/// <summary>A record of the index.</summary>
internal sealed record RecordContent(
    [property: JsonRequired] string Key,
    [property: JsonRequired] int[] Types,
    int Documents,
    [property: JsonRequired] IReadOnlyList<SpellingContent> Spellings,
    [property: JsonRequired] int[] Mentions);

/// <summary>A spelling of a record.</summary>
internal sealed record SpellingContent(
    [property: JsonRequired] string Text, [property: JsonRequired] string NormalForm, TextLanguage Language, int Count);

/// <summary>That documents use one name for what another names more fully.</summary>
internal sealed record LinkContent([property: JsonRequired] string Shorter, [property: JsonRequired] string Fuller, int Count);

/// <summary>The index in JSON, free of reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IndexContent))]
internal sealed partial class IndexJsonContext : JsonSerializerContext;
