using Entities.Text;

namespace Entities.Tokenization;

/// <summary>A text with its tokens and sentences: what tokenization hands to recognition.</summary>
/// <threadsafety instance="true"/>
internal sealed class TokenizedText
{
    private readonly IReadOnlyList<TextSpan>? _foreign;

    private TokenizedText(TextView view, IReadOnlyList<Token> tokens, IReadOnlyList<TextSpan>? foreign = null)
    {
        View = view;
        Tokens = tokens;
        _foreign = foreign;
        Sentences = MakeSentences(view.Characters, tokens);
    }

    /// <summary>The text that the tokens are of.</summary>
    public TextView View { get; }

    /// <summary>All tokens, in order.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>The sentences, in order; together they hold every token once.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }

    /// <summary>Tokenizes a text.</summary>
    public static TokenizedText Of(string text)
    {
        TextView view = TextView.Of(text);
        return new TokenizedText(view, Tokenizer.Tokenize(view.Characters));
    }

    /// <summary>Takes over the tokens that another tokenizer made of a text.</summary>
    /// <exception cref="ArgumentException">A token is empty, outside the text, or begins before the one before it ends.</exception>
    public static TokenizedText Of(string text, IReadOnlyList<TextSpan> tokens)
    {
        TextView view = TextView.Of(text);
        (List<Token> read, List<TextSpan> spans) = ForeignTokens.Read(view, text.Length, tokens);
        return new TokenizedText(view, read, spans);
    }

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> this[Token token] => View.Characters.Slice(token.Start, token.Length);

    /// <summary>The caller's offset at which a token begins.</summary>
    public int SourceStart(int token) => _foreign is null ? View.SourceStart(Tokens[token].Start) : _foreign[token].Start;

    /// <summary>The caller's offset at which a token ends.</summary>
    public int SourceEnd(int token) => _foreign is null ? View.SourceEnd(Tokens[token].End) : _foreign[token].End;

    private static List<Sentence> MakeSentences(ReadOnlySpan<char> text, IReadOnlyList<Token> tokens)
    {
        List<int> starts = SentenceSplitter.FindStarts(text, tokens);
        List<Sentence> sentences = new(starts.Count);
        for (int i = 0; i < starts.Count; i++)
        {
            int end = i + 1 < starts.Count ? starts[i + 1] : tokens.Count;
            sentences.Add(new Sentence(starts[i], end - starts[i], LanguageOf(text, tokens, starts[i], end)));
        }

        InheritLanguages(text, tokens, sentences);
        return sentences;
    }

    private static TextLanguage LanguageOf(ReadOnlySpan<char> text, IReadOnlyList<Token> tokens, int start, int end)
    {
        int weight = 0;
        for (int i = start; i < end; i++)
        {
            if (tokens[i].Kind == TokenKind.Word)
                weight += LanguageDetector.Weigh(text.Slice(tokens[i].Start, tokens[i].Length));
        }

        return LanguageDetector.Decide(weight);
    }

    /// <summary>A Cyrillic sentence that shows no language has that of the decided one before it, or else after it.</summary>
    private static void InheritLanguages(ReadOnlySpan<char> text, IReadOnlyList<Token> tokens, List<Sentence> sentences)
    {
        TextLanguage nearest = sentences.Find(sentence => sentence.Language != TextLanguage.Undecided).Language;
        for (int i = 0; i < sentences.Count; i++)
        {
            if (sentences[i].Language != TextLanguage.Undecided)
                nearest = sentences[i].Language;
            else if (HasCyrillic(text, tokens, sentences[i]))
                sentences[i] = sentences[i] with { Language = nearest };
        }
    }

    private static bool HasCyrillic(ReadOnlySpan<char> text, IReadOnlyList<Token> tokens, Sentence sentence)
    {
        Token first = tokens[sentence.FirstToken];
        Token last = tokens[sentence.FirstToken + sentence.TokenCount - 1];
        return text[first.Start..last.End].ContainsAnyInRange('\u0400', '\u052F');
    }
}
