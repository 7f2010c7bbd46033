namespace NamedEntities.Tokenization;

/// <summary>A token: where it stands in the <see cref="Text.TextView"/>, and what it is.</summary>
/// <param name="Start">Where it begins, in characters of the view.</param>
/// <param name="Length">How many characters it has, at least one.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct Token(int Start, int Length, TokenKind Kind)
{
    /// <summary>Where it ends, exclusive.</summary>
    public int End => Start + Length;
}

/// <summary>What a token is, as far as sentences and features need to know.</summary>
/// <remarks>The values are hashed (<see cref="Recognition.FeatureExtractor"/>): another order makes a new revision of the features, and old models useless.</remarks>
internal enum TokenKind : byte
{
    /// <summary>Letters, perhaps with digits, inner hyphens and apostrophes: <c>Ростов-на-Дону</c>, <c>об'єднання</c>, <c>COVID-19</c>.</summary>
    Word,

    /// <summary>Digits, perhaps with separators: <c>8,1</c>, <c>06.01.2026</c>.</summary>
    Number,

    /// <summary>A capital letter with its full stop, part of a name: <c>Т.</c></summary>
    Initial,

    /// <summary>A word with its full stop that stands before what it belongs to and ends no sentence: <c>ул.</c>, <c>ім.</c></summary>
    LeadingAbbreviation,

    /// <summary>A word with its full stop that may also end a sentence: <c>руб.</c>, <c>ін.</c></summary>
    Abbreviation,

    /// <summary>A web or mail address, a domain name, a handle: <c>UKR.NET</c>, <c>@zelensky</c>.</summary>
    Address,

    /// <summary>Full stops, question and exclamation marks: what may end a sentence.</summary>
    Terminator,

    /// <summary>A quotation mark.</summary>
    Quote,

    /// <summary>A closing bracket.</summary>
    ClosingBracket,

    /// <summary>A hyphen or dash that stands between words.</summary>
    Dash,

    /// <summary>Any other sign.</summary>
    Symbol,
}
