using System.Collections.Frozen;

namespace Entities;

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

    /// <summary>Mentions of a lower <see cref="Entity.Confidence"/> are left out. In [0, 1]; default 0: none is.</summary>
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

    /// <summary>Whether entities of a type are wanted.</summary>
    internal bool Wants(EntityType type) => _types is null || _types.Contains(type);
}
