using NamedEntities.Text;

namespace NamedEntities.Tokenization;

/// <summary>Reads token boundaries that another tokenizer made.</summary>
internal static class ForeignTokens
{
    /// <summary>The same tokens in characters of the view, each with its kind. Tokens of invisible characters or white space alone fall out.</summary>
    /// <exception cref="ArgumentException">A token is empty, outside the text, or begins before the one before it ends.</exception>
    public static (PooledList<Token> Tokens, List<TokenSpan> Spans) Read(TextView view, int textLength, IReadOnlyList<TokenSpan> tokens)
    {
        PooledList<Token> read = new(tokens.Count);
        List<TokenSpan> spans = new(tokens.Count);
        int previousEnd = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            TokenSpan span = tokens[i];
            if (span.Length <= 0 || span.Start < previousEnd || span.Start > textLength - span.Length)
            {
                throw new ArgumentException(
                    $"Token {i} at {span.Start} with length {span.Length} is empty, overlaps the token before it, or lies outside the text of {textLength} UTF-16 code units.",
                    nameof(tokens));
            }

            previousEnd = span.End;
            int start = view.IndexOfSource(span.Start);
            int end = view.IndexOfSource(span.End);
            ReadOnlySpan<char> characters = view.Characters[start..end];
            if (characters.IsWhiteSpace())
                continue;
            read.Add(new Token(start, end - start, KindOf(characters)));
            spans.Add(span);
        }

        return (read, spans);
    }

    /// <summary>The kind that the own tokenizer gives the same characters; several tokens in one are a word.</summary>
    private static TokenKind KindOf(ReadOnlySpan<char> characters)
    {
        if (characters.Length == 2 && char.IsUpper(characters[0]) && characters[1] == '.')
            return TokenKind.Initial;
        using PooledList<Token> tokens = Tokenizer.Tokenize(characters);
        return tokens.Count == 1 ? tokens[0].Kind : TokenKind.Word;
    }
}
