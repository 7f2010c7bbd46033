using System.Collections.Frozen;
using NamedEntities.Gazetteer;
using NamedEntities.Pipeline;

namespace NamedEntities;

/// <summary>What an <see cref="EntityExtractor"/> returns of what it finds.</summary>
/// <threadsafety instance="true"/>
public sealed record EntityExtractorOptions
{
    /// <summary>The types wanted; null for all of them.</summary>
    private readonly FrozenSet<EntityType>? _types;

    /// <summary>The options that an extractor has if none are given: all types, every confidence.</summary>
    public static EntityExtractorOptions Default { get; } = new();

    /// <summary>The types wanted, copied when they are set. Default: all of them.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlySet<EntityType> Types
    {
        get => _types ?? Enum.GetValues<EntityType>().ToFrozenSet();
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _types = value.ToFrozenSet();
        }
    }

    /// <summary>Mentions of a lower <see cref="NamedEntity.Confidence"/> are left out. In [0, 1]; default 0: none is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1].</exception>
    public double MinConfidence
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence lies in [0, 1].");
    }

    /// <summary>
    /// Whether what a text says of a word in one place helps to recognize it in another: a surname alone where the text
    /// has the full name elsewhere. Default: true. Without it each sentence is read by itself.
    /// </summary>
    public bool UseDocumentContext { get; init; } = true;

    /// <summary>Names that the caller knows, with what they are. An extractor takes what it holds when the extractor is made. Default: none.</summary>
    public EntityDictionary? Dictionary { get; init; }

    /// <summary>Who is believed where <see cref="Dictionary"/> and the model disagree. Default: the dictionary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the modes.</exception>
    public DictionaryMode DictionaryMode
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Not a mode of a dictionary.");
    }

    /// <summary>
    /// Names that are never returned, each in the nominative, copied when they are set. A mention that is such a name, in any
    /// case form, is left out, whoever found it; one that is longer stays. Letter case and spelling are compared as
    /// <see cref="EntityDictionary"/> does. Default: none.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">A name has no letter or digit, more than 32 words, or a word of more than 64 letters.</exception>
    public IReadOnlyCollection<string> ExcludedNames
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (string name in value)
            {
                ArgumentNullException.ThrowIfNull(name, nameof(value));
                NameReader.Check(name);
            }

            field = [.. value];
        }
    }
    = [];

    /// <summary>Whether a mention is to be returned.</summary>
    internal bool Wants(Mention mention) => mention.Confidence >= MinConfidence && (_types is null || _types.Contains(mention.Type));
}
