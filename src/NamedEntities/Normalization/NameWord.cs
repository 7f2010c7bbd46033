using NamedEntities.Tokenization;

namespace NamedEntities.Normalization;

/// <summary>
/// A word of a mention as normalization sees it: a token, or a part of one between hyphens, each of which turns by
/// itself (<c>Івано-Франківську</c>, <c>Ростове-на-Дону</c>).
/// </summary>
/// <param name="Start">Where it begins, in characters of the view.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Kind">What its token is.</param>
/// <param name="Place">Where it stands.</param>
internal readonly record struct NameWord(int Start, int Length, TokenKind Kind, WordPlace Place)
{
    /// <summary>Where it ends, exclusive.</summary>
    public int End => Start + Length;

    /// <summary>Whether it stands somewhere.</summary>
    public bool Is(WordPlace place) => (Place & place) != 0;
}

/// <summary>Where a word of a mention stands.</summary>
[Flags]
internal enum WordPlace : byte
{
    Plain = 0,

    /// <summary>Between quotation marks inside the mention.</summary>
    Quoted = 1,

    /// <summary>Inside the mention, quoted, with words before the quotation mark: <c>ТОВ «Рошен»</c>.</summary>
    QuotedBehindHead = 2,

    /// <summary>Another part of the token follows behind a hyphen.</summary>
    BeforeHyphen = 4,

    /// <summary>Another part of the token stands in front, before a hyphen.</summary>
    BehindHyphen = 8,
}
