using System.Text.Json.Serialization;

namespace NamedEntities;

/// <summary>One mention of a person, an organization or a place in a text.</summary>
/// <remarks>Always <c>text.Substring(Start, Length) == Text</c> for the string that the caller passed.</remarks>
/// <param name="Type">What the mention names.</param>
/// <param name="Text">The mention as written in the caller's string.</param>
/// <param name="Start">Where the mention begins in the caller's string, in UTF-16 code units.</param>
/// <param name="Confidence">
/// The probability, in [0, 1], that the model gives to a mention of this type at exactly these boundaries:
/// the marginal of the span in the conditional random field.
/// </param>
/// <param name="Language">The language of the sentence that the mention stands in.</param>
/// <threadsafety instance="true"/>
public sealed record NamedEntity(EntityType Type, string Text, int Start, double Confidence, TextLanguage Language)
{
    /// <summary>
    /// Which entity the mention names: equal for mentions of the same person, organization or place in a text, numbered
    /// from 0 in the order of first mentions; those that the options leave out for their type or confidence are counted too.
    /// Says nothing across texts: <see cref="EntityIndex"/> does.
    /// </summary>
    [JsonPropertyName("entityId")]
    public int Id { get; init; }

    /// <summary>The number of UTF-16 code units of the mention.</summary>
    [JsonIgnore]
    public int Length => Text.Length;

    /// <summary>
    /// The nominative of the whole mention: its head and what agrees with it turn, what depends on the head stays, and so
    /// do number, letter case and spelling: <c>Дональд Трамп</c> for <c>Дональдом Трампом</c>. For a name of the caller's
    /// <see cref="EntityDictionary"/>, the name of its entry.
    /// </summary>
    public string NormalForm
    {
        get;
        // JSON may lack it.
        init => field = value ?? Text;
    } = Text;

    /// <summary>The parts of a person's name; null for other types.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PersonName? Name { get; init; }

    /// <summary>Where the mention ends in the caller's string, exclusive, in UTF-16 code units.</summary>
    public int End => Start + Text.Length;
}
