using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NamedEntities;

/// <summary>The ISO 639 codes of languages: <c>ru</c>, <c>uk</c>; <c>und</c> where undecided.</summary>
/// <threadsafety static="true"/>
public static class TextLanguageCodes
{
    /// <summary>The code of a language.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="language"/> is not a value of <see cref="TextLanguage"/>.</exception>
    public static string ToCode(this TextLanguage language) => language switch
    {
        TextLanguage.Undecided => "und",
        TextLanguage.Russian => "ru",
        TextLanguage.Ukrainian => "uk",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Not a language."),
    };

    /// <summary>The language that a code stands for; letter case does not matter.</summary>
    /// <returns>Whether <paramref name="code"/> is <c>ru</c>, <c>uk</c> or <c>und</c>.</returns>
    public static bool TryParse([NotNullWhen(true)] string? code, out TextLanguage language)
    {
        foreach (TextLanguage candidate in Enum.GetValues<TextLanguage>())
        {
            if (string.Equals(candidate.ToCode(), code, StringComparison.OrdinalIgnoreCase))
            {
                language = candidate;
                return true;
            }
        }

        language = default;
        return false;
    }
}

/// <summary>Writes a <see cref="TextLanguage"/> as its code, and reads it back.</summary>
internal sealed class TextLanguageJsonConverter : JsonConverter<TextLanguage>
{
    public override TextLanguage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
            && TextLanguageCodes.TryParse(reader.GetString(), out TextLanguage language))
        {
            return language;
        }

        throw new JsonException("A language is one of \"ru\", \"uk\", \"und\".");
    }

    public override TextLanguage ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TextLanguage value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToCode());

    public override void Write(Utf8JsonWriter writer, TextLanguage value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToCode());
}
