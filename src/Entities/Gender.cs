using System.Text.Json;
using System.Text.Json.Serialization;

namespace Entities;

/// <summary>The gender of a person's name. In JSON: <c>male</c>, <c>female</c>.</summary>
[JsonConverter(typeof(GenderJsonConverter))]
public enum Gender
{
    /// <summary>A man's name.</summary>
    Male,

    /// <summary>A woman's name.</summary>
    Female,
}

/// <summary>Writes a <see cref="Gender"/> as its word, and reads it back.</summary>
internal sealed class GenderJsonConverter : JsonConverter<Gender>
{
    public override Gender Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            "male" => Gender.Male,
            "female" => Gender.Female,
            _ => throw new JsonException("A gender is one of \"male\", \"female\"."),
        };

    public override void Write(Utf8JsonWriter writer, Gender value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value == Gender.Male ? "male" : "female");
}
