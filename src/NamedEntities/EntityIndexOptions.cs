namespace NamedEntities;

/// <summary>What an <see cref="EntityIndex"/> remembers of the documents it is given.</summary>
/// <threadsafety instance="true"/>
public sealed record EntityIndexOptions
{
    /// <summary>The options that an index has if none are given.</summary>
    public static EntityIndexOptions Default { get; } = new();

    /// <summary>
    /// Whether the place of every mention is kept: 12 bytes a mention. Default: true. Without it memory grows with the
    /// number of distinct names and spellings alone, and <see cref="IndexedEntity.Mentions"/> is empty.
    /// </summary>
    public bool KeepMentions { get; init; } = true;
}
