using NamedEntities.Languages;
using NamedEntities.Text;

namespace NamedEntities.Tokenization;

/// <summary>A text, or a part of one, with its tokens and sentences: what tokenization hands to recognition.</summary>
/// <threadsafety instance="true"/>
internal sealed class TokenizedText : IDisposable
{
    private readonly PooledList<Token> _tokens;
    private readonly PooledList<Sentence> _sentences;

    /// <summary>The caller's own boundaries of the tokens; null where the tokens are the library's.</summary>
    private readonly PooledList<TokenSpan>? _foreign;

    private TokenizedText(TextView view, PooledList<Token> tokens, TextLanguage language, PooledList<TokenSpan>? foreign = null)
    {
        View = view;
        _tokens = tokens;
        _foreign = foreign;
        _sentences = MakeSentences(view.Characters, tokens.Items, language);
    }

    /// <summary>The text that the tokens are of.</summary>
    public TextView View { get; }

    /// <summary>All tokens, in order.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens.Items;

    /// <summary>The sentences, in order; together they hold every token once.</summary>
    public IReadOnlyList<Sentence> Sentences => _sentences;

    /// <summary>Whether there is a Cyrillic letter in it.</summary>
    public bool HasCyrillic => _tokens.Count > 0 && ContainsCyrillic(View.Characters, Tokens, new Sentence(0, _tokens.Count, TextLanguage.Undecided));

    /// <summary>Tokenizes a text.</summary>
    public static TokenizedText Of(string text) => Of(text, 0, text.Length, TextLanguage.Undecided);

    /// <summary>Tokenizes a part of a text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="language">The language of the text before the part.</param>
    public static TokenizedText Of(string text, int start, int end, TextLanguage language)
    {
        TextView view = TextView.Of(text, start, end);
        return new TokenizedText(view, Tokenizer.Tokenize(view.Characters), language);
    }

    /// <summary>Takes over the tokens that another tokenizer made of a part of a text.</summary>
    /// <param name="view">The whole text; it stays the caller's to dispose of.</param>
    /// <param name="tokens">The tokens of the part.</param>
    /// <param name="spans">Their boundaries in the caller's string.</param>
    /// <param name="language">The language of the text before the part.</param>
    public static TokenizedText Of(TextView view, PooledList<Token> tokens, PooledList<TokenSpan> spans, TextLanguage language) =>
        new(view, tokens, language, spans);

    /// <summary>
    /// Leaves out the end of a part of a text that goes on: the last sentence, and what stands so near to the end that
    /// what follows could still have a say in where it ends.
    /// </summary>
    /// <param name="restart">Takes the caller's offset at which what is left out begins.</param>
    /// <returns>Whether anything is left.</returns>
    public bool TryDropEnd(out int restart)
    {
        const int LongestLookAhead = 8;
        restart = 0;
        int kept = _sentences.Count - 1;
        while (kept > 0 && _tokens.Count - _sentences[kept].FirstToken < LongestLookAhead)
            kept--;
        if (kept <= 0)
            return false;
        int firstToken = _sentences[kept].FirstToken;
        restart = SourceStart(firstToken);
        _sentences.RemoveFrom(kept);
        _tokens.RemoveFrom(firstToken);
        return true;
    }

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> this[Token token] => View.Characters.Slice(token.Start, token.Length);

    /// <summary>The caller's offset at which a token begins.</summary>
    public int SourceStart(int token) => _foreign is null ? View.SourceStart(Tokens[token].Start) : _foreign[token].Start;

    /// <summary>The caller's offset at which a token ends.</summary>
    public int SourceEnd(int token) => _foreign is null ? View.SourceEnd(Tokens[token].End) : _foreign[token].End;

    /// <summary>The language of the last sentence that has one.</summary>
    /// <param name="before">The language of the text before this part: that of a part where no sentence has any.</param>
    public TextLanguage LastLanguage(TextLanguage before)
    {
        for (int i = _sentences.Count - 1; i >= 0; i--)
        {
            if (_sentences[i].Language != TextLanguage.Undecided)
                return _sentences[i].Language;
        }

        return before;
    }

    /// <summary>Gives borrowed arrays back; the text must not be used any more.</summary>
    public void Dispose()
    {
        if (_foreign is null)
            View.Dispose();
        _foreign?.Dispose();
        _tokens.Dispose();
        _sentences.Dispose();
    }

    private static PooledList<Sentence> MakeSentences(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, TextLanguage language)
    {
        using PooledList<int> starts = SentenceSplitter.FindStarts(text, tokens);
        PooledList<Sentence> sentences = new(starts.Count);
        for (int i = 0; i < starts.Count; i++)
        {
            int end = i + 1 < starts.Count ? starts[i + 1] : tokens.Length;
            sentences.Add(new Sentence(starts[i], end - starts[i], LanguageOf(text, tokens, starts[i], end)));
        }

        InheritLanguages(text, tokens, sentences.Items, language);
        return sentences;
    }

    private static TextLanguage LanguageOf(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int start, int end)
    {
        Span<int> weights = stackalloc int[Language.All.Length];
        weights.Clear();
        for (int i = start; i < end; i++)
        {
            if (tokens[i].Kind == TokenKind.Word)
                LanguageDetector.Weigh(text.Slice(tokens[i].Start, tokens[i].Length), weights);
        }

        return LanguageDetector.Decide(weights);
    }

    /// <summary>A Cyrillic sentence that shows no language has that of the decided one before it, or else after it.</summary>
    private static void InheritLanguages(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, Span<Sentence> sentences, TextLanguage nearest)
    {
        for (int i = 0; i < sentences.Length && nearest == TextLanguage.Undecided; i++)
            nearest = sentences[i].Language;
        foreach (ref Sentence sentence in sentences)
        {
            if (sentence.Language != TextLanguage.Undecided)
                nearest = sentence.Language;
            else if (ContainsCyrillic(text, tokens, sentence))
                sentence = sentence with { Language = nearest };
        }
    }

    private static bool ContainsCyrillic(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, Sentence sentence)
    {
        Token first = tokens[sentence.FirstToken];
        Token last = tokens[sentence.FirstToken + sentence.TokenCount - 1];
        return text[first.Start..last.End].ContainsAnyInRange('\u0400', '\u052F');
    }
}
