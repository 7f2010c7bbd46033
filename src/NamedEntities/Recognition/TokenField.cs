namespace NamedEntities.Recognition;

/// <summary>The features of a token, in the order of the columns: those of the word alone, then those of its place in the sentence.</summary>
internal enum TokenField
{
    /// <summary>The word in lower case.</summary>
    Word,

    /// <summary>The word and its letter case.</summary>
    Cased,

    /// <summary>The classes of its characters: <c>Xx-Xx</c>.</summary>
    Shape,

    /// <summary>The kind of the token.</summary>
    Kind,

    /// <summary>The first letters, where the word has more.</summary>
    Prefix2,
    Prefix3,
    Prefix4,

    /// <summary>The last letters, where the word has more.</summary>
    Suffix2,
    Suffix3,
    Suffix4,
    Suffix5,

    /// <summary>The word without none to three of its last letters: one of them is the stem, whatever the case ending.</summary>
    Stem0,
    Stem1,
    Stem2,
    Stem3,

    /// <summary>What follows the last hyphen.</summary>
    LastPart,

    /// <summary>What lists of names know of the word as it stands.</summary>
    Name,

    /// <summary>What they know of it without an ending.</summary>
    InflectedName,

    /// <summary>Whether it opens the sentence, is glued to the token before, and stands in a headline in capitals.</summary>
    Position,

    /// <summary>Whether it stands inside quotation marks.</summary>
    Quotation,

    /// <summary>The language of the sentence.</summary>
    Language,
}

/// <summary>The features of one token, written by name.</summary>
/// <param name="features">As many numbers as there are fields.</param>
internal readonly ref struct TokenRow(Span<uint> features)
{
    private readonly Span<uint> _features = features;

    /// <summary>A feature; 0 where the token lacks it.</summary>
    public ref uint this[TokenField field] => ref _features[(int)field];
}
