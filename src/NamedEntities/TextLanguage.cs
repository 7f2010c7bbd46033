using System.Text.Json;
using System.Text.Json.Serialization;

namespace NamedEntities;

/// <summary>The language of a passage. In JSON, its ISO 639-1 code: <c>ru</c>, <c>uk</c>; <c>und</c> where undecided.</summary>
[JsonConverter(typeof(TextLanguageJsonConverter))]
public enum TextLanguage
{
    /// <summary>Neither language shows: Latin letters, numbers, a lone name that both languages spell alike.</summary>
    Undecided,

    /// <summary>Russian.</summary>
    Russian,

    /// <summary>Ukrainian.</summary>
    Ukrainian,
}

/// <summary>Writes a <see cref="TextLanguage"/> as its ISO 639 code, and reads it back.</summary>
internal sealed class TextLanguageJsonConverter : JsonConverter<TextLanguage>
{
    public override TextLanguage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            "ru" => TextLanguage.Russian,
            "uk" => TextLanguage.Ukrainian,
            "und" => TextLanguage.Undecided,
            _ => throw new JsonException("A language is one of \"ru\", \"uk\", \"und\"."),
        };

    public override void Write(Utf8JsonWriter writer, TextLanguage value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value switch
        {
            TextLanguage.Russian => "ru",
            TextLanguage.Ukrainian => "uk",
            _ => "und",
        });
}
