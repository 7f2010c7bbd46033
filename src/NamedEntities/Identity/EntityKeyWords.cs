namespace NamedEntities.Identity;

/// <summary>A word of the name of an organization or place, as a key.</summary>
/// <param name="Text">The key of the word, or of a known place or organization.</param>
/// <param name="IsOwner">Whether it says whose or where it is: <c>МИД Польши</c>, <c>Верховный суд Украины</c>.</param>
internal readonly record struct EntityKeyWord(string Text, bool IsOwner)
{
    private const char OwnerMark = '@';
    private const char SpaceMark = '_';

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static EntityKeyWord Parse(string text) => text.StartsWith(OwnerMark)
        ? new EntityKeyWord(text[1..].Replace(SpaceMark, ' '), IsOwner: true)
        : new EntityKeyWord(text, IsOwner: false);

    /// <summary>The word without spaces, an owner marked.</summary>
    public override string ToString() => IsOwner ? OwnerMark + Text.Replace(' ', SpaceMark) : Text;
}

/// <summary>The words of the name of an organization or place, each once, in ordinal order; equal if their words are.</summary>
/// <threadsafety instance="true"/>
internal sealed class EntityKeyWords : IEquatable<EntityKeyWords>
{
    private readonly string _phrase;

    private EntityKeyWords(EntityKeyWord[] items)
    {
        Items = items;
        _phrase = string.Join(' ', items);
    }

    /// <summary>The words.</summary>
    public IReadOnlyList<EntityKeyWord> Items { get; }

    /// <summary>How many there are.</summary>
    public int Count => Items.Count;

    /// <summary>Puts words in order.</summary>
    public static EntityKeyWords Of(IEnumerable<EntityKeyWord> words) =>
        new([.. words.Distinct().OrderBy(word => word.ToString(), StringComparer.Ordinal)]);

    /// <summary>Reads what <see cref="ToString"/> wrote, in the order that it has.</summary>
    public static EntityKeyWords Parse(string phrase) => new(Array.ConvertAll(phrase.Split(' '), EntityKeyWord.Parse));

    /// <summary>The words that are no owners; null if there are none, or no others.</summary>
    public EntityKeyWords? WithoutOwners()
    {
        EntityKeyWord[] core = [.. Items.Where(word => !word.IsOwner)];
        return core.Length > 0 && core.Length < Count ? new EntityKeyWords(core) : null;
    }

    public bool Equals(EntityKeyWords? other) => other is not null && _phrase == other._phrase;

    public override bool Equals(object? obj) => Equals(obj as EntityKeyWords);

    public override int GetHashCode() => string.GetHashCode(_phrase, StringComparison.Ordinal);

    /// <summary>The words, parted by spaces.</summary>
    public override string ToString() => _phrase;
}
