using System.Runtime.InteropServices;

namespace NamedEntities.Collection;

/// <summary>All that a collection says of what is named by one key: sums, so that the order of documents plays no part.</summary>
internal sealed class IndexRecord
{
    private readonly Dictionary<RecordSpelling, int> _spellings = [];

    /// <summary>Mentions of each type, in the order of <see cref="EntityType"/>.</summary>
    public int[] Types { get; } = new int[Enum.GetValues<EntityType>().Length];

    /// <summary>How many documents name it.</summary>
    public int Documents { get; set; }

    /// <summary>How it is written, and how often.</summary>
    public IReadOnlyDictionary<RecordSpelling, int> Spellings => _spellings;

    /// <summary>Where it is mentioned.</summary>
    public List<MentionSpan> Mentions { get; } = [];

    public void Count(RecordSpelling spelling, int count) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_spellings, spelling, out _) += count;
}

/// <summary>A spelling, with the nominative it stands for.</summary>
internal readonly record struct RecordSpelling(string Text, string NormalForm, TextLanguage Language);

/// <summary>A mention: the number of its document in the index, and where it stands there.</summary>
internal readonly record struct MentionSpan(int Document, int Start, int Length);
