using NamedEntities.Tokenization;

namespace NamedEntities.Normalization;

/// <summary>A mention and its surroundings as normalization reads them; refilled for each mention, so that none costs memory.</summary>
internal sealed class MentionWords
{
    private readonly List<NameWord> _words = [];
    private TokenizedText? _text;

    // Mentions of one sentence come one after another.
    private TokenizedText? _textOfCapitals;
    private TokenRange _tokensOfCapitals;

    /// <summary>What the mention names.</summary>
    public EntityType Type { get; private set; }

    /// <summary>The language that its endings are of.</summary>
    public TextLanguage Language { get; private set; }

    /// <summary>Its words, in order; signs are left out.</summary>
    public IReadOnlyList<NameWord> Words => _words;

    /// <summary>The nearest words before and behind the mention in its sentence, signs left out; empty where there are none.</summary>
    public NameWord Before { get; private set; }

    /// <summary>The word before <see cref="Before"/>.</summary>
    public NameWord BeforeThat { get; private set; }

    /// <summary>The word behind the mention.</summary>
    public NameWord After { get; private set; }

    /// <summary>Whether a quotation mark stands right before the mention.</summary>
    public bool FollowsQuote { get; private set; }

    /// <summary>Whether its sentence is written in capitals.</summary>
    public bool IsInCapitals { get; private set; }

    /// <summary>The characters of a word.</summary>
    public ReadOnlySpan<char> this[NameWord word] =>
        _text is null ? default : _text.View.Characters.Slice(word.Start, word.Length);

    /// <summary>Reads a mention.</summary>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="surroundings">The tokens that may tell something of it: those of its sentence.</param>
    /// <param name="tokens">Its own tokens.</param>
    /// <param name="type">What it names.</param>
    /// <param name="language">The language that its endings are of.</param>
    public void Read(TokenizedText text, TokenRange surroundings, TokenRange tokens, EntityType type, TextLanguage language)
    {
        _text = text;
        Type = type;
        Language = language;
        ReadWords(tokens);
        FollowsQuote = tokens.First > surroundings.First && text.Tokens[tokens.First - 1].Kind == TokenKind.Quote;
        int before = PreviousWord(tokens.First, surroundings.First);
        Before = WordAt(before);
        BeforeThat = before < 0 ? default : WordAt(PreviousWord(before, surroundings.First));
        After = tokens.End < surroundings.End && IsWord(text.Tokens[tokens.End].Kind) ? WordAt(tokens.End) : default;
        if (text != _textOfCapitals || surroundings != _tokensOfCapitals)
        {
            IsInCapitals = Capitals.Prevail(text, surroundings);
            (_textOfCapitals, _tokensOfCapitals) = (text, surroundings);
        }
    }

    /// <summary>Whether a token is read as a word; signs are not.</summary>
    public static bool IsWord(TokenKind kind) => kind <= TokenKind.Address;

    private void ReadWords(TokenRange tokens)
    {
        _words.Clear();
        bool isQuoted = false;
        bool hasHead = false;
        for (int i = tokens.First; i < tokens.End; i++)
        {
            Token token = _text!.Tokens[i];
            if (token.Kind == TokenKind.Quote)
            {
                isQuoted = OpensQuotation(_text[token][0], isQuoted);
                continue;
            }

            if (!IsWord(token.Kind))
                continue;
            WordPlace place = !isQuoted ? WordPlace.Plain
                : hasHead ? WordPlace.Quoted | WordPlace.QuotedBehindHead
                : WordPlace.Quoted;
            hasHead |= !isQuoted;
            if (token.Kind == TokenKind.Word)
                AddParts(token, place);
            else
                _words.Add(new NameWord(token.Start, token.Length, token.Kind, place));
        }
    }

    private void AddParts(Token token, WordPlace place)
    {
        ReadOnlySpan<char> characters = _text![token];
        int start = 0;
        while (start <= characters.Length)
        {
            int hyphen = characters[start..].IndexOf('-');
            int end = hyphen < 0 ? characters.Length : start + hyphen;
            WordPlace part = place
                | (start > 0 ? WordPlace.BehindHyphen : WordPlace.Plain)
                | (hyphen >= 0 ? WordPlace.BeforeHyphen : WordPlace.Plain);
            if (end > start)
                _words.Add(new NameWord(token.Start + start, end - start, token.Kind, part));
            start = end + 1;
        }
    }

    private int PreviousWord(int token, int first)
    {
        for (int i = token - 1; i >= first; i--)
        {
            TokenKind kind = _text!.Tokens[i].Kind;
            if (IsWord(kind))
                return i;
            if (kind is not TokenKind.Quote)
                return -1;
        }

        return -1;
    }

    private NameWord WordAt(int token) => token < 0
        ? default
        : new NameWord(_text!.Tokens[token].Start, _text.Tokens[token].Length, _text.Tokens[token].Kind, WordPlace.Plain);

    private static bool OpensQuotation(char quote, bool isQuoted) => quote switch
    {
        '«' => true,
        '»' => false,
        _ => !isQuoted,
    };
}
