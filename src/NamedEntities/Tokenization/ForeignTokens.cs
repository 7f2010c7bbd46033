using NamedEntities.Text;

namespace NamedEntities.Tokenization;

/// <summary>The token boundaries that another tokenizer made of a text.</summary>
internal sealed class ForeignTokens : IDisposable
{
    private readonly TextView _view;
    private readonly TokenSpan[] _spans;

    /// <param name="text">The text.</param>
    /// <param name="tokens">The tokens, copied here.</param>
    /// <exception cref="ArgumentException">A token is empty, outside the text, or begins before the one before it ends.</exception>
    public ForeignTokens(string text, IReadOnlyList<TokenSpan> tokens)
    {
        _spans = [.. tokens];
        Check(text.Length, _spans);
        _view = TextView.Of(text);
    }

    /// <summary>Where the last token ends.</summary>
    public int End => _spans.Length == 0 ? 0 : _spans[^1].End;

    /// <summary>Gives the tokens of a part of the text their kinds. Tokens of invisible characters or white space alone fall out.</summary>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="language">The language of the text before the part.</param>
    public TokenizedText Read(int start, int end, TextLanguage language)
    {
        PooledList<Token> tokens = new((end - start) / 8);
        PooledList<TokenSpan> spans = new((end - start) / 8);
        for (int i = FirstFrom(start); i < _spans.Length && _spans[i].End <= end; i++)
        {
            int first = _view.IndexOfSource(_spans[i].Start);
            int behind = _view.IndexOfSource(_spans[i].End);
            ReadOnlySpan<char> characters = _view.Characters[first..behind];
            if (characters.IsWhiteSpace())
                continue;
            tokens.Add(new Token(first, behind - first, KindOf(characters)));
            spans.Add(_spans[i]);
        }

        return TokenizedText.Of(_view, tokens, spans, language);
    }

    /// <summary>Gives borrowed arrays back; what was read must not be used any more.</summary>
    public void Dispose() => _view.Dispose();

    /// <summary>The first token that begins at or behind an offset.</summary>
    private int FirstFrom(int offset)
    {
        int low = 0;
        int high = _spans.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_spans[middle].Start < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static void Check(int textLength, TokenSpan[] tokens)
    {
        int previousEnd = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            TokenSpan span = tokens[i];
            if (span.Length <= 0 || span.Start < previousEnd || span.Start > textLength - span.Length)
            {
                throw new ArgumentException(
                    $"Token {i} at {span.Start} with length {span.Length} is empty, overlaps the token before it, or lies outside the text of {textLength} UTF-16 code units.",
                    nameof(tokens));
            }

            previousEnd = span.End;
        }
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
