using NamedEntities.Text;

namespace NamedEntities.Tokenization;

/// <summary>Groups tokens into sentences.</summary>
internal static class SentenceSplitter
{
    /// <summary>
    /// A sentence is cut here even if nothing ends it, so that no text, however strange, makes the later stages hold
    /// more than a bounded piece at a time.
    /// </summary>
    public const int LongestSentence = 256;

    /// <summary>Finds the index of the first token of each sentence, in order.</summary>
    /// <param name="text">The characters of the view that the tokens are of.</param>
    /// <param name="tokens">The tokens of the text.</param>
    public static PooledList<int> FindStarts(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        PooledList<int> starts = new(tokens.Length / 8);
        if (tokens.Length == 0)
            return starts;

        starts.Add(0);
        int sentenceStart = 0;
        int doubleQuotes = 0;
        bool terminated = false;
        for (int i = 0; i + 1 < tokens.Length; i++)
        {
            Token token = tokens[i];
            bool isDoubleQuote = IsDoubleQuote(text, token);
            if (isDoubleQuote)
                doubleQuotes++;
            bool closes = token.Kind == TokenKind.ClosingBracket || text[token.Start] == '»'
                || (isDoubleQuote && doubleQuotes % 2 == 0);
            terminated = token.Kind == TokenKind.Terminator ? !IsListNumber(tokens, sentenceStart, i) : terminated && closes;

            if (!IsBoundary(text, tokens, i, terminated, doubleQuotes) && i + 1 - sentenceStart < LongestSentence)
                continue;
            sentenceStart = i + 1;
            starts.Add(sentenceStart);
            doubleQuotes = 0;
            terminated = false;
        }

        return starts;
    }

    /// <summary>Whether a sentence ends between a token and the next.</summary>
    private static bool IsBoundary(
        ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int index, bool terminated, int doubleQuotes)
    {
        Token token = tokens[index];
        Token next = tokens[index + 1];
        int lineBreaks = text[token.End..next.Start].Count('\n');
        if (lineBreaks > 1)
            return true;
        char first = text[next.Start];

        // A single line break ends a headline or an item of a menu; in wrapped text the line goes on in lower case,
        // or with the name that an abbreviation announces.
        if (lineBreaks == 1)
            return token.Kind != TokenKind.LeadingAbbreviation && (terminated || !char.IsLower(first));
        if (token.Kind == TokenKind.Abbreviation)
            return next.Kind == TokenKind.Word && char.IsUpper(first);
        if (!terminated)
            return false;

        switch (next.Kind)
        {
            case TokenKind.Terminator or TokenKind.ClosingBracket:
                return false;
            case TokenKind.Dash:
                return index + 2 < tokens.Length && char.IsUpper(text[tokens[index + 2].Start]);
            case TokenKind.Quote:
                return first != '»' && !(IsDoubleQuote(text, next) && doubleQuotes % 2 == 1);
            case TokenKind.Word or TokenKind.Initial or TokenKind.LeadingAbbreviation or TokenKind.Abbreviation:
                return !char.IsLower(first) && !IsGluedName(text, tokens, index);
            case TokenKind.Number or TokenKind.Address:
                return true;
            default:
                return first is '(' or '[' or '#' or '№' or '•' || char.IsSurrogate(first);
        }
    }

    /// <summary>A name of two parts that a full stop joins: <c>Яндекс.Новости</c>.</summary>
    private static bool IsGluedName(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int terminator) =>
        terminator > 0
        && tokens[terminator].Length == 1
        && text[tokens[terminator].Start] == '.'
        && tokens[terminator].End == tokens[terminator + 1].Start
        && tokens[terminator - 1].Kind == TokenKind.Word
        && char.IsUpper(text[tokens[terminator - 1].Start]);

    /// <summary>The full stop of a numbered item: <c>1. Первое</c>.</summary>
    private static bool IsListNumber(ReadOnlySpan<Token> tokens, int sentenceStart, int terminator) =>
        terminator == sentenceStart + 1
        && tokens[sentenceStart].Kind == TokenKind.Number
        && tokens[terminator].Start == tokens[sentenceStart].End;

    private static bool IsDoubleQuote(ReadOnlySpan<char> text, Token token) =>
        token.Kind == TokenKind.Quote && (text[token.Start] == '"' || token.Length == 2);
}
