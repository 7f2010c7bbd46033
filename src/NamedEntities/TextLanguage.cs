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
