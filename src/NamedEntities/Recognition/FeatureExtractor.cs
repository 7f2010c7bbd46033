using NamedEntities.Languages;
using NamedEntities.Models;
using NamedEntities.Pipeline;
using NamedEntities.Text;
using NamedEntities.Tokenization;

namespace NamedEntities.Recognition;

/// <summary>
/// Turns each token into a fixed number of hashed features: 32-bit numbers that stand for "its last three letters are
/// <c>ськ</c>" or "it is written in capitals". The trainer learns a vector for each of the frequent ones; the model
/// adds the vectors of a token up.
/// </summary>
/// <remarks>
/// This is the only place that computes features, for training and for use. A change of what a field holds makes a new
/// <see cref="FeatureLayout.Revision"/>; one of names, order or salts makes a new <see cref="FeatureLayout.Version"/> by
/// itself. Old models are refused.
/// </remarks>
internal static class FeatureExtractor
{
    /// <summary>The number of features of a token. A feature that a token lacks is 0.</summary>
    public const int FieldCount = (int)TokenField.Language + 1;

    /// <summary>How many of them depend on the token alone; those from here on depend on the sentence too.</summary>
    public const int WordFieldCount = (int)TokenField.Position;

    private const int LongestWord = StemLexicon.LongestWord;
    private const int ShortestAffix = 2;
    private const int LongestPrefix = ShortestAffix + (TokenField.Prefix4 - TokenField.Prefix2);
    private const int LongestSuffix = ShortestAffix + (TokenField.Suffix5 - TokenField.Suffix2);
    private const int LongestEnding = TokenField.Stem3 - TokenField.Stem0;
    private const int ShortestStem = 3;

    /// <summary>What is hashed together with the characters. The values are part of every model: they never change.</summary>
    private enum Salt : uint
    {
        Word = 1,
        CasedWord = 2,
        Prefix = 3,
        Suffix = 4,
        Stem = StemLexicon.Salt,
        LastPart = 6,
        Name = 7,
        InflectedName = 8,
        Shape = 9,
        Kind = 10,
        Position = 11,
        Quotation = 12,
        Language = 13,
    }

    /// <summary>The fields of a token's row.</summary>
    public static FeatureLayout Layout { get; } = FeatureLayout.Of<TokenField>(revision: 2, field => new FeatureField(
        (uint)SaltOf(field),
        IsOfWord: field < TokenField.Position,
        SpellsTheWord: field < TokenField.Position && field is not (TokenField.Shape or TokenField.Kind)));

    /// <summary>In how many ways a token can stand in its sentence, as far as features tell.</summary>
    public static int PlaceCount => (Language.All.Length + 1) << LanguageShift;

    private const int QuotationShift = 3;
    private const int LanguageShift = 4;

    /// <summary>Computes the features of the tokens of a sentence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="stems">What lists know of words.</param>
    /// <param name="features">Takes the features: token by token, <see cref="FieldCount"/> for each.</param>
    public static void Extract(TokenizedText text, Sentence sentence, StemLexicon stems, Span<uint> features)
    {
        Span<byte> places = stackalloc byte[sentence.TokenCount];
        FindPlaces(text, sentence, places);
        for (int i = 0; i < sentence.TokenCount; i++)
        {
            Token token = text.Tokens[sentence.FirstToken + i];
            Span<uint> row = features.Slice(i * FieldCount, FieldCount);
            ExtractWord(text[token], token.Kind, stems, row);
            ExtractPlace(places[i], row);
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
    /// <param name="row">Takes the features: <see cref="FieldCount"/> long, those of the word are left alone.</param>
    public static void ExtractPlace(int place, Span<uint> row)
    {
        TokenRow features = new(row);
        features[TokenField.Position] = Hash(Salt.Position, (uint)place & ((1 << QuotationShift) - 1));
        features[TokenField.Quotation] = Hash(Salt.Quotation, ((uint)place >> QuotationShift) & 1);
        features[TokenField.Language] = Hash(Salt.Language, (uint)place >> LanguageShift);
    }

    /// <summary>Computes the features that depend on a token alone.</summary>
    /// <param name="token">Its characters.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="stems">What lists know of words.</param>
    /// <param name="row">Takes the features: <see cref="WordFieldCount"/> or longer, what is more is left alone.</param>
    /// <returns>What word it is.</returns>
    public static WordKey ExtractWord(ReadOnlySpan<char> token, TokenKind kind, StemLexicon stems, Span<uint> row)
    {
        Span<char> buffer = stackalloc char[LongestWord];
        ReadOnlySpan<char> word = StemLexicon.Fold(token, buffer);
        row[..WordFieldCount].Clear();
        TokenRow features = new(row);
        uint hash = Hash(Salt.Word, word);
        features[TokenField.Word] = hash;
        features[TokenField.Cased] = Fnv.Finish(Fnv.Add(Fnv.Add(hash, (uint)Salt.CasedWord), (uint)CaseOf(token)));
        features[TokenField.Shape] = HashShape(token);
        features[TokenField.Kind] = Hash(Salt.Kind, (uint)kind);
        if (kind is not (TokenKind.Word or TokenKind.Address or TokenKind.Abbreviation or TokenKind.LeadingAbbreviation))
            return default;

        for (int length = ShortestAffix; length <= LongestPrefix && length < word.Length; length++)
            features[TokenField.Prefix2 + length - ShortestAffix] = Hash(Salt.Prefix, word[..length]);
        for (int length = ShortestAffix; length <= LongestSuffix && length < word.Length; length++)
            features[TokenField.Suffix2 + length - ShortestAffix] = Hash(Salt.Suffix, word[^length..]);
        for (int ending = 0; ending <= LongestEnding && word.Length - ending >= ShortestStem; ending++)
            features[TokenField.Stem0 + ending] = StemLexicon.HashOf(word[..^ending]);
        int hyphen = word.LastIndexOf('-');
        if (hyphen >= 0)
            features[TokenField.LastPart] = Hash(Salt.LastPart, word[(hyphen + 1)..]);
        ExtractNames(features, char.IsUpper(token[0]), stems);
        return KeyOf(features, word.Length);
    }

    /// <summary>What lists of names know of a word, as it stands and without an ending; capitals make a difference.</summary>
    private static void ExtractNames(TokenRow features, bool isCapitalised, StemLexicon stems)
    {
        uint exact = (uint)stems.ClassesOf(features[TokenField.Stem0]);
        uint inflected = 0;
        for (TokenField stem = TokenField.Stem1; stem <= TokenField.Stem3; stem++)
            inflected |= (uint)stems.ClassesOf(features[stem]);
        if (exact != 0)
            features[TokenField.Name] = Hash(Salt.Name, (exact << 1) | (isCapitalised ? 1u : 0));
        if (inflected != 0)
            features[TokenField.InflectedName] = Hash(Salt.InflectedName, (inflected << 1) | (isCapitalised ? 1u : 0));
    }

    /// <summary>The key of a word, which is one of its stems.</summary>
    private static WordKey KeyOf(TokenRow features, int length) => new(features[length switch
    {
        > 5 => TokenField.Stem2,
        5 => TokenField.Stem1,
        _ => TokenField.Stem0,
    }]);

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

    /// <summary>How letters are written. The values are hashed: they never change.</summary>
    private enum LetterCase : uint
    {
        Lower = 0,
        OneCapital = 1,
        Upper = 2,
        Capitalised = 3,
        Mixed = 4,
    }

    /// <summary>
    /// The classes of the characters with repetitions left out: <c>Xx-Xx</c> for Нью-Йорк, <c>X.</c> for Т., <c>Ll</c>
    /// for Reuters. Latin letters have classes of their own.
    /// </summary>
    private static uint HashShape(ReadOnlySpan<char> token)
    {
        uint hash = Start(Salt.Shape);
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

    private static Salt SaltOf(TokenField field) => field switch
    {
        TokenField.Word => Salt.Word,
        TokenField.Cased => Salt.CasedWord,
        TokenField.Shape => Salt.Shape,
        TokenField.Kind => Salt.Kind,
        <= TokenField.Prefix4 => Salt.Prefix,
        <= TokenField.Suffix5 => Salt.Suffix,
        <= TokenField.Stem3 => Salt.Stem,
        TokenField.LastPart => Salt.LastPart,
        TokenField.Name => Salt.Name,
        TokenField.InflectedName => Salt.InflectedName,
        TokenField.Position => Salt.Position,
        TokenField.Quotation => Salt.Quotation,
        TokenField.Language => Salt.Language,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

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

    private static uint Start(Salt salt) => Fnv.Add(Fnv.Seed, (uint)salt);

    // 0 says that a token lacks the feature.
    private static uint Finish(uint hash) => Math.Max(1, Fnv.Finish(hash));

    private static uint Hash(Salt salt, uint value) => Finish(Fnv.Add(Start(salt), value));

    private static uint Hash(Salt salt, ReadOnlySpan<char> characters)
    {
        uint hash = Start(salt);
        foreach (char c in characters)
            hash = Fnv.Add(hash, c);
        return Finish(hash);
    }
}
