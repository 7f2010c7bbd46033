using NamedEntities.Languages;
using NamedEntities.Models;
using NamedEntities.Text;
using NamedEntities.Tokenization;

namespace NamedEntities.Recognition;

/// <summary>
/// Turns each token into a fixed number of hashed features: 32-bit numbers that stand for "its last three letters are
/// <c>ськ</c>" or "it is written in capitals". The trainer learns a vector for each of the frequent ones; the model
/// adds the vectors of a token up.
/// </summary>
/// <remarks>
/// This is the only place that computes features, for training and for use. Any change here makes a new
/// <see cref="Version"/>, and old models are refused.
/// </remarks>
internal static class FeatureExtractor
{
    /// <summary>The version of the features. A model states the one that it was trained with.</summary>
    public const int Version = 2;

    /// <summary>The number of features of a token. A feature that a token lacks is 0.</summary>
    public const int FieldCount = 21;

    /// <summary>Which of the fields depend on the token alone; those from here on depend on the sentence too.</summary>
    public const int WordFieldCount = 18;

    // Longer words are read by their first characters only: links and junk.
    private const int LongestWord = 48;
    private const int LongestPrefix = 4;
    private const int LongestSuffix = 5;
    private const int LongestEnding = 3;
    private const int ShortestStem = 3;
    private const int LongestSuffixField = 10;
    private const int FirstStemField = 11;

    /// <summary>What a feature is about. Names what is hashed together with the characters.</summary>
    private enum Field : uint
    {
        Word = 1,
        CasedWord,
        Prefix,
        Suffix,
        Stem,
        LastPart,
        Name,
        InflectedName,
        Shape,
        Kind,
        Position,
        Quotation,
        Language,
    }

    /// <summary>In how many ways a token can stand in its sentence, as far as features tell.</summary>
    public static int PlaceCount => (Language.All.Length + 1) << LanguageShift;

    private const int QuotationShift = 3;
    private const int LanguageShift = 4;

    /// <summary>Computes the features of the tokens of a sentence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="features">Takes the features: token by token, <see cref="FieldCount"/> for each.</param>
    public static void Extract(TokenizedText text, Sentence sentence, Span<uint> features)
    {
        Span<byte> places = stackalloc byte[sentence.TokenCount];
        FindPlaces(text, sentence, places);
        for (int i = 0; i < sentence.TokenCount; i++)
        {
            Token token = text.Tokens[sentence.FirstToken + i];
            Span<uint> row = features.Slice(i * FieldCount, FieldCount);
            ExtractWord(text[token], token.Kind, row[..WordFieldCount]);
            ExtractPlace(places[i], row[WordFieldCount..]);
        }
    }

    /// <summary>Finds how each token stands in its sentence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="places">[tokens]: takes numbers below <see cref="PlaceCount"/>.</param>
    public static void FindPlaces(TokenizedText text, Sentence sentence, Span<byte> places)
    {
        ReadOnlySpan<Token> tokens = text.Tokens.Slice(sentence.FirstToken, sentence.TokenCount);
        bool isUpperCase = IsUpperCase(text, tokens);
        bool isQuoted = false;
        for (int i = 0; i < tokens.Length; i++)
        {
            bool isGlued = i > 0 && tokens[i - 1].End == tokens[i].Start;
            int position = (i == 0 ? 1 : 0) | (isGlued ? 2 : 0) | (isUpperCase ? 4 : 0);
            isQuoted = tokens[i].Kind == TokenKind.Quote ? OpensQuotation(text[tokens[i]][0], isQuoted) : isQuoted;
            places[i] = (byte)(position | (isQuoted ? 1 << QuotationShift : 0) | ((int)sentence.Language << LanguageShift));
        }
    }

    /// <summary>Computes the features of a place in a sentence.</summary>
    /// <param name="place">What <see cref="FindPlaces"/> found.</param>
    /// <param name="row">Takes the features, those behind the first <see cref="WordFieldCount"/>.</param>
    public static void ExtractPlace(int place, Span<uint> row)
    {
        row[0] = Hash(Field.Position, (uint)place & ((1 << QuotationShift) - 1));
        row[1] = Hash(Field.Quotation, ((uint)place >> QuotationShift) & 1);
        row[2] = Hash(Field.Language, (uint)place >> LanguageShift);
    }

    /// <summary>Computes the features that depend on a token alone.</summary>
    /// <param name="token">Its characters.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="row">Takes the features, <see cref="WordFieldCount"/>.</param>
    public static void ExtractWord(ReadOnlySpan<char> token, TokenKind kind, Span<uint> row)
    {
        Span<char> buffer = stackalloc char[LongestWord];
        ReadOnlySpan<char> word = Fold(token, buffer);
        row.Clear();
        row[0] = Hash(Field.Word, word);
        row[1] = Fnv.Finish(Fnv.Add(Fnv.Add(row[0], (uint)Field.CasedWord), (uint)CaseOf(token)));
        row[2] = HashShape(token);
        row[3] = Hash(Field.Kind, (uint)kind);
        if (kind is not (TokenKind.Word or TokenKind.Address or TokenKind.Abbreviation or TokenKind.LeadingAbbreviation))
            return;

        // Prefixes of two to four characters; suffixes of two to five.
        for (int length = 2; length <= LongestPrefix && length < word.Length; length++)
            row[2 + length] = Hash(Field.Prefix, word[..length]);
        for (int length = 2; length <= LongestSuffix && length < word.Length; length++)
            row[5 + length] = Hash(Field.Suffix, word[^length..]);

        // The word without none to three of its last letters: one of them is the stem, whatever the case ending.
        for (int ending = 0; ending <= LongestEnding && word.Length - ending >= ShortestStem; ending++)
            row[FirstStemField + ending] = Hash(Field.Stem, word[..^ending]);
        int hyphen = word.LastIndexOf('-');
        if (hyphen >= 0)
            row[15] = Hash(Field.LastPart, word[(hyphen + 1)..]);
        ExtractNames(row.Slice(FirstStemField, LongestEnding + 1), char.IsUpper(token[0]), row[16..]);
    }

    /// <summary>What lists of names know of a word, as it stands and without an ending; capitals make a difference.</summary>
    private static void ExtractNames(ReadOnlySpan<uint> stems, bool isCapitalised, Span<uint> row)
    {
        Lexicon lexicon = Lexicon.Default;
        uint exact = lexicon.ClassesOf(stems[0]);
        uint inflected = 0;
        foreach (uint stem in stems[1..])
            inflected |= lexicon.ClassesOf(stem);
        if (exact != 0)
            row[0] = Hash(Field.Name, (exact << 1) | (isCapitalised ? 1u : 0));
        if (inflected != 0)
            row[1] = Hash(Field.InflectedName, (inflected << 1) | (isCapitalised ? 1u : 0));
    }

    /// <summary>
    /// What word a token is, whatever its ending: the feature of its stem without two letters, one or none, by its
    /// length; 0 for what is no word.
    /// </summary>
    /// <param name="row">The features of the token.</param>
    public static uint WordWhateverItsEnding(ReadOnlySpan<uint> row)
    {
        bool hasSixLetters = row[LongestSuffixField] != 0;
        bool hasFiveLetters = row[LongestSuffixField - 1] != 0;
        return row[FirstStemField + (hasSixLetters ? 2 : hasFiveLetters ? 1 : 0)];
    }

    /// <summary>The feature of a stem, as <see cref="Lexicon"/> keeps it.</summary>
    public static uint StemFeature(ReadOnlySpan<char> stem)
    {
        Span<char> buffer = stackalloc char[LongestWord];
        return Hash(Field.Stem, Fold(stem, buffer));
    }

    /// <summary>The word in lower case, every digit as <c>0</c>, cut at its bound.</summary>
    private static ReadOnlySpan<char> Fold(ReadOnlySpan<char> token, Span<char> buffer)
    {
        int length = Math.Min(token.Length, buffer.Length);
        for (int i = 0; i < length; i++)
            buffer[i] = char.IsDigit(token[i]) ? '0' : token[i] == '"' && length > 1 ? '\'' : Character.Fold(token[i]);
        return buffer[..length];
    }

    private static LetterCase CaseOf(ReadOnlySpan<char> token)
    {
        int upper = 0;
        int lower = 0;
        foreach (char c in token)
        {
            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
        }

        return (upper, lower) switch
        {
            (0, _) => LetterCase.Lower,
            (1, 0) => LetterCase.OneCapital,
            (_, 0) => LetterCase.Upper,
            (1, _) when char.IsUpper(token[0]) => LetterCase.Capitalised,
            _ => LetterCase.Mixed,
        };
    }

    private enum LetterCase : uint
    {
        Lower,
        OneCapital,
        Upper,
        Capitalised,
        Mixed,
    }

    /// <summary>
    /// The classes of the characters with repetitions left out: <c>Xx-Xx</c> for Нью-Йорк, <c>X.</c> for Т., <c>Ll</c>
    /// for Reuters. Latin letters have classes of their own.
    /// </summary>
    private static uint HashShape(ReadOnlySpan<char> token)
    {
        uint hash = Start(Field.Shape);
        char previous = '\0';
        for (int i = 0; i < token.Length && i < LongestWord; i++)
        {
            char current = ClassOf(token[i]);
            if (current != previous)
                hash = Fnv.Add(hash, current);
            previous = current;
        }

        return Finish(hash);
    }

    private static char ClassOf(char c)
    {
        if (char.IsDigit(c))
            return 'd';
        if (!char.IsLetter(c))
            return c;
        if (Character.IsCyrillic(c))
            return char.IsUpper(c) ? 'X' : 'x';
        return char.IsUpper(c) ? 'L' : 'l';
    }

    /// <summary>Whether two words or more, and nearly all letters, are in capitals: a headline.</summary>
    private static bool IsUpperCase(TokenizedText text, ReadOnlySpan<Token> tokens)
    {
        int words = 0;
        int letters = 0;
        int upper = 0;
        foreach (Token token in tokens)
        {
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

    private static bool OpensQuotation(char quote, bool isQuoted) => quote switch
    {
        '«' => true,
        '»' => false,
        _ => !isQuoted,
    };

    private static uint Start(Field field) => Fnv.Add(Fnv.Seed, (uint)field);

    // 0 says that a token lacks the feature.
    private static uint Finish(uint hash) => Math.Max(1, Fnv.Finish(hash));

    private static uint Hash(Field field, uint value) => Finish(Fnv.Add(Start(field), value));

    private static uint Hash(Field field, ReadOnlySpan<char> characters)
    {
        uint hash = Start(field);
        foreach (char c in characters)
            hash = Fnv.Add(hash, c);
        return Finish(hash);
    }
}
