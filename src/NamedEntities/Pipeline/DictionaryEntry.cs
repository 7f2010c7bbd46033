namespace NamedEntities.Pipeline;

/// <summary>An entry of a caller's dictionary.</summary>
/// <param name="name">Its name, the nominative.</param>
/// <param name="type">What it is.</param>
/// <threadsafety instance="true"/>
internal sealed class DictionaryEntry(string name, EntityType type)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What it is.</summary>
    public EntityType Type => type;

    /// <summary>The parts of a person's name, from when normalization first read them; whoever reads them finds the same.</summary>
    public PersonName? Parts { get; set; }
}
