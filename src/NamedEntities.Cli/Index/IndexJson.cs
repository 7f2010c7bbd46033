using System.Text.Json;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Index;

/// <summary>Writes the entities of a collection as JSON.</summary>
internal static class IndexJson
{
    private static readonly EntityJsonContext Readable = new(ReadableJson.Of(EntityJsonContext.Default.Options));

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
