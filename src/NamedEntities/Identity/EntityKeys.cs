using NamedEntities.Names;

namespace NamedEntities.Identity;

/// <summary>Makes the keys of names, by what a model and the tables written by hand know of them.</summary>
/// <param name="names">What is known of names.</param>
/// <threadsafety instance="true"/>
internal sealed class EntityKeys(NameKnowledge names)
{
    private readonly Lazy<Dictionary<EntityKeyWords, KnownName>> _knownByWords = new(() => ProperNameReading.KnownByWords(names));

    /// <summary>What is known of names.</summary>
    public NameKnowledge Names => names;

    /// <summary>Known names by the keys of their words.</summary>
    public IReadOnlyDictionary<EntityKeyWords, KnownName> KnownByWords => _knownByWords.Value;
}
