namespace NamedEntities.Normalization;

/// <summary>The features of a word of a mention, in the order of the columns.</summary>
internal enum WordField
{
    /// <summary>The word in lower case.</summary>
    Word,

    /// <summary>Its last letters.</summary>
    Suffix1,
    Suffix2,
    Suffix3,
    Suffix4,
    Suffix5,
    Suffix6,

    /// <summary>How it is written.</summary>
    Shape,

    /// <summary>Where it stands in the mention, whose type and language count too.</summary>
    Position,

    /// <summary>Its last letters, by type and language.</summary>
    TypedSuffix,

    /// <summary>What lists know of it as a nominative.</summary>
    Classes,

    /// <summary>Whether it may be a form of a man's or a woman's first name.</summary>
    NameClasses,

    /// <summary>The word before it in the mention, and its last letters.</summary>
    Previous,
    PreviousSuffix2,
    PreviousSuffix3,

    /// <summary>The word behind it in the mention.</summary>
    Next,
    NextSuffix2,
    NextSuffix3,

    /// <summary>The word before the mention.</summary>
    Before,
    BeforeSuffix2,
    BeforeSuffix3,

    /// <summary>The word before that.</summary>
    BeforeThat,
    BeforeThatSuffix3,

    /// <summary>The word behind the mention.</summary>
    After,
    AfterSuffix2,

    /// <summary>Whether a quotation mark stands before the mention, and where the word stands.</summary>
    Quotation,

    /// <summary>The first word of the mention.</summary>
    First,
    FirstSuffix3,

    /// <summary>Where the word stands, and how it is written.</summary>
    Hyphen,

    /// <summary>Whether the other words of a person's name may be a man's or a woman's first name, alone and with the word's last letters.</summary>
    Gender,

    /// <summary>The word before the mention together with the word's last letters.</summary>
    CaseOfPreposition,

    /// <inheritdoc cref="Gender"/>
    GenderSuffix,

    /// <summary>The last letters of the word and of the one before it.</summary>
    AgreementBefore,

    /// <summary>The last letters of the word and of the one behind it.</summary>
    AgreementBehind,
}

/// <summary>The features of one word, written by name.</summary>
/// <param name="features">As many numbers as there are fields.</param>
internal readonly ref struct WordRow(Span<uint> features)
{
    private readonly Span<uint> _features = features;

    /// <summary>A feature; 0 where the word lacks it.</summary>
    public ref uint this[WordField field] => ref _features[(int)field];
}
