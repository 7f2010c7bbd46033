using NamedEntities.Tokenization;

namespace NamedEntities.Normalization;

/// <summary>How words are written: in capitals, capitalised, in another script.</summary>
internal static class Capitals
{
    /// <summary>Whether two words or more, and nearly all their letters, are in capitals: a headline.</summary>
    public static bool Prevail(TokenizedText text, TokenRange tokens)
    {
        int words = 0;
        int letters = 0;
        int upper = 0;
        for (int i = tokens.First; i < tokens.End; i++)
        {
            Token token = text.Tokens[i];
            if (token.Kind != TokenKind.Word || token.Length < 2)
                continue;
            words++;
            foreach (char c in text[token])
            {
                letters += char.IsLetter(c) ? 1 : 0;
                upper += char.IsUpper(c) ? 1 : 0;
            }
        }

        return words > 1 && upper * 10 >= letters * 8;
    }

    /// <summary>How a word is written.</summary>
    public static WordShape ShapeOf(ReadOnlySpan<char> word)
    {
        int upper = 0;
        int lower = 0;
        bool isCyrillic = false;
        bool lowerEndsIt = true;
        foreach (char c in word)
        {
            isCyrillic |= Text.Character.IsCyrillic(c);
            lowerEndsIt &= !char.IsUpper(c) || lower == 0;
            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
        }

        return (isCyrillic, upper, lower) switch
        {
            (false, _, _) => WordShape.Foreign,
            (_, 0, _) => WordShape.Lower,
            (_, 1, 0) => WordShape.Letter,
            (_, _, 0) => WordShape.Upper,
            (_, 1, _) when lowerEndsIt => WordShape.Capitalised,
            _ => lowerEndsIt ? WordShape.InflectedAcronym : WordShape.Mixed,
        };
    }
}

/// <summary>How a word is written.</summary>
/// <remarks>The values are hashed (<see cref="WordFeatures"/>): another order makes a new revision of the features, and old models useless.</remarks>
internal enum WordShape : byte
{
    /// <summary>No Cyrillic letter.</summary>
    Foreign,

    /// <summary>No capital.</summary>
    Lower,

    /// <summary>A single capital.</summary>
    Letter,

    /// <summary>Capitals only.</summary>
    Upper,

    /// <summary>One capital, at the start.</summary>
    Capitalised,

    /// <summary>Capitals, and small letters behind them: <c>МИДа</c>.</summary>
    InflectedAcronym,

    /// <summary>Anything else: <c>ЭпиВакКорона</c>.</summary>
    Mixed,
}
