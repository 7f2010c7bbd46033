using System.Text.Json;
using System.Text.Json.Serialization;

namespace NamedEntities;

/// <summary>The gender of a person's name. In JSON: <c>male</c>, <c>female</c>.</summary>
[JsonConverter(typeof(PersonGenderJsonConverter))]
public enum PersonGender
{
    /// <summary>A man's name.</summary>
    Male,

    /// <summary>A woman's name.</summary>
    Female,
}

/// <summary>Writes a <see cref="PersonGender"/> as its word, and reads it back.</summary>
internal sealed class PersonGenderJsonConverter : JsonConverter<PersonGender>
{
    public override PersonGender Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            "male" => PersonGender.Male,
            "female" => PersonGender.Female,
            _ => throw new JsonException("A gender is one of \"male\", \"female\"."),
        };

    public override void Write(Utf8JsonWriter writer, PersonGender value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value == PersonGender.Male ? "male" : "female");
}
