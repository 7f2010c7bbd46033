using NamedEntities.Normalization;

namespace NamedEntities.Gazetteer;

/// <summary>An entry of a caller's dictionary.</summary>
/// <param name="name">Its name, the nominative.</param>
/// <param name="type">What it is.</param>
/// <threadsafety instance="true"/>
internal sealed class DictionaryEntry(string name, EntityType type)
{
    private PersonName? _parts;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What it is.</summary>
    public EntityType Type => type;

    /// <summary>The parts of a person's name, read when first asked for; null for other types.</summary>
    public PersonName? PartsBy(Normalizer normalizer) =>
        type == EntityType.Person ? _parts ??= normalizer.ReadNominative(name) : null;
}
