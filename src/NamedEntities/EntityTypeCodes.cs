using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NamedEntities;

/// <summary>The three-letter codes of entity types that corpora and tools of the field use: <c>PER</c>, <c>ORG</c>, <c>LOC</c>.</summary>
/// <threadsafety static="true"/>
public static class EntityTypeCodes
{
    /// <summary>The code of a type.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> is none of the three types.</exception>
    public static string ToCode(this EntityType type) => type switch
    {
        EntityType.Person => "PER",
        EntityType.Organization => "ORG",
        EntityType.Place => "LOC",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an entity type."),
    };

    /// <summary>The type that a code stands for; letter case does not matter.</summary>
    /// <returns>Whether <paramref name="code"/> is <c>PER</c>, <c>ORG</c> or <c>LOC</c>.</returns>
    public static bool TryParse([NotNullWhen(true)] string? code, out EntityType type)
    {
        foreach (EntityType candidate in Enum.GetValues<EntityType>())
        {
            if (string.Equals(candidate.ToCode(), code, StringComparison.OrdinalIgnoreCase))
            {
                type = candidate;
                return true;
            }
        }

        type = default;
        return false;
    }
}

/// <summary>Writes an <see cref="EntityType"/> as its code, and reads it back.</summary>
internal sealed class EntityTypeJsonConverter : JsonConverter<EntityType>
{
    public override EntityType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && EntityTypeCodes.TryParse(reader.GetString(), out EntityType type))
            return type;
        throw new JsonException("An entity type is one of \"PER\", \"ORG\", \"LOC\".");
    }

    public override void Write(Utf8JsonWriter writer, EntityType value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToCode());
}
