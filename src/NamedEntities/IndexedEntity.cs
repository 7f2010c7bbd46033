using System.Text.Json.Serialization;
using NamedEntities.Languages;

namespace NamedEntities;

/// <summary>A person, an organization or a place of a collection of documents.</summary>
/// <param name="Key">
/// Names the entity: the same in every index in which the same name is the fullest that documents give it. To compare and
/// to store, not to read.
/// </param>
/// <param name="Type">What it is; where documents differ, what most of its mentions say.</param>
/// <param name="Names">Its usual full name, in the nominative, in each language of which a passage names it.</param>
/// <param name="MentionCount">How often it is mentioned.</param>
/// <param name="DocumentCount">
/// In how many documents. Exact where mentions are kept; without them a document counts once for each of the names that
/// it uses in a way that only the collection shows to be one entity.
/// </param>
/// <param name="Spellings">How it is written, with counts, the most frequent first.</param>
/// <param name="Mentions">Where, in the order in which documents were added; empty if the index does not keep mentions.</param>
/// <threadsafety instance="true"/>
public sealed record IndexedEntity(
    string Key,
    EntityType Type,
    IReadOnlyDictionary<TextLanguage, string> Names,
    int MentionCount,
    int DocumentCount,
    IReadOnlyList<EntitySpelling> Spellings,
    IReadOnlyList<IndexedMention> Mentions)
{
    /// <summary>Its usual full name in Russian, in the nominative; null if no Russian passage names it.</summary>
    [JsonIgnore]
    public string? RussianName => Names.GetValueOrDefault(TextLanguage.Russian);

    /// <summary>Its usual full name in Ukrainian, in the nominative; null if no Ukrainian passage names it.</summary>
    [JsonIgnore]
    public string? UkrainianName => Names.GetValueOrDefault(TextLanguage.Ukrainian);

    /// <summary>A name to show: in Russian, else in Ukrainian, else as it is written most often.</summary>
    public string Name => Language.All.Select(language => Names.GetValueOrDefault(language.Name)).FirstOrDefault(name => name is not null) ?? Spellings[0].Text;
}

/// <summary>One way in which an entity is written.</summary>
/// <param name="Text">As it stands in the documents, in whatever case.</param>
/// <param name="Language">The language of the passages.</param>
/// <param name="Count">How often.</param>
public sealed record EntitySpelling(string Text, TextLanguage Language, int Count);

/// <summary>Where an entity is mentioned.</summary>
/// <param name="DocumentId">The document, as it was called when it was added.</param>
/// <param name="Start">Where the mention begins in the document's text, in UTF-16 code units.</param>
/// <param name="Length">The number of UTF-16 code units of the mention.</param>
public readonly record struct IndexedMention(string DocumentId, int Start, int Length)
{
    /// <summary>Where the mention ends, exclusive, in UTF-16 code units.</summary>
    [JsonIgnore]
    public int End => Start + Length;
}
