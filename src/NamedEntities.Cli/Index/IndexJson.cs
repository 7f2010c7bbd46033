using System.Text.Encodings.Web;
using System.Text.Json;

namespace NamedEntities.Cli.Index;

/// <summary>Writes the entities of a collection as JSON.</summary>
internal static class IndexJson
{
    /// <summary>Cyrillic stays readable; nobody pastes this into HTML.</summary>
    private static readonly EntityJsonContext Readable = new(new JsonSerializerOptions(EntityJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes an object a line, or one array.</summary>
    public static void Write(IReadOnlyList<IndexedEntity> entities, bool asLines, TextWriter output)
    {
        if (!asLines)
        {
            output.WriteLine(JsonSerializer.Serialize(entities, Readable.IReadOnlyListIndexedEntity));
            return;
        }

        foreach (IndexedEntity entity in entities)
            output.WriteLine(JsonSerializer.Serialize(entity, Readable.IndexedEntity));
    }
}
