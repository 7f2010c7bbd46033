using System.Text.Json.Serialization;

namespace NamedEntities;

/// <summary>A name in the nominative, as <see cref="EntityExtractor"/> gives it.</summary>
/// <param name="NormalForm">The nominative of the whole name, in the letter case and spelling that it came in.</param>
/// <param name="Name">The parts of a person's name; null for other types.</param>
/// <threadsafety instance="true"/>
public sealed record NormalizedName(
    string NormalForm,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PersonName? Name);
