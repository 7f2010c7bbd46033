using System.Buffers;
using NamedEntities.Languages;
using NamedEntities.Text;

namespace NamedEntities.Tokenization;

/// <summary>
/// Splits a text into tokens in one pass from left to right. It looks ahead by a bounded number of characters only, so
/// its time is linear on any input.
/// </summary>
internal ref struct Tokenizer
{
    // In centuries and names of rulers; Cyrillic letters that look alike are typed for them as well.
    private static readonly SearchValues<char> RomanDigits = SearchValues.Create("IVXLCІХ");

    private const int MonthLength = 3;

    private static readonly WordSet Months = new(Language.All.SelectMany(language => language.Read("months").Entries));

    private readonly ReadOnlySpan<char> _text;
    private readonly Abbreviations _abbreviations;
    private readonly PooledList<Token> _tokens;
    private int _position;

    private Tokenizer(ReadOnlySpan<char> text, PooledList<Token> tokens)
    {
        _text = text;
        _abbreviations = Abbreviations.Default;
        _tokens = tokens;
    }

    /// <summary>The tokens of a text in its order. They never overlap, and between them stands white space alone.</summary>
    public static PooledList<Token> Tokenize(ReadOnlySpan<char> text)
    {
        PooledList<Token> tokens = new(text.Length / 5);
        Tokenizer tokenizer = new(text, tokens);
        while (tokenizer.SkipWhiteSpace())
            tokenizer.ReadToken();
        return tokens;
    }

    private bool SkipWhiteSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        return _position < _text.Length;
    }

    private void ReadToken()
    {
        char c = _text[_position];
        int addressLength = AddressReader.Match(_text[_position..]);
        if (addressLength > 0)
            Add(addressLength, TokenKind.Address);
        else if (char.IsLetter(c))
            ReadWord();
        else if (char.IsDigit(c))
            ReadNumber();
        else
            ReadSign(c);
    }

    private void ReadWord()
    {
        int end = EndOfWord(_position);
        end -= LengthOfGluedDay(_position, end);
        ReadOnlySpan<char> word = _text[_position..end];
        if (At(end) == '.')
        {
            TokenKind kind = KindBeforeFullStop(word, end + 1);
            if (kind != TokenKind.Word)
            {
                Add(word.Length + 1, kind);
                return;
            }
        }

        Add(word.Length, TokenKind.Word);
    }

    /// <summary>What a word is that a full stop follows; <see cref="TokenKind.Word"/> where the stop is not its own.</summary>
    private readonly TokenKind KindBeforeFullStop(ReadOnlySpan<char> word, int afterStop)
    {
        if (IsInitial(word, afterStop))
            return TokenKind.Initial;

        // Three full stops or more are an ellipsis, whatever stands before them.
        if (At(afterStop) == '.')
            return TokenKind.Word;
        TokenKind chainLink = KindInChain(word, afterStop);
        if (chainLink != TokenKind.Word)
            return chainLink;
        if (_abbreviations.IsTrailing(word, FollowsNumber()))
            return TokenKind.Abbreviation;
        return _abbreviations.IsLeading(word) && LeadsToSomething(afterStop) ? TokenKind.LeadingAbbreviation : TokenKind.Word;
    }

    /// <summary>
    /// A capital and its full stop beside a capitalised word or another initial: <c>А.С.Пушкин</c>, <c>Ж.-П. Бельмондо</c>,
    /// <c>Зеленский В.А.</c>
    /// </summary>
    private readonly bool IsInitial(ReadOnlySpan<char> word, int afterStop) =>
        word.Length == 1 && char.IsUpper(word[0])
        && (char.IsUpper(At(SkipBlanks(afterStop))) || (At(afterStop) == '-' && char.IsUpper(At(afterStop + 1))) || FollowsName());

    private readonly bool FollowsName()
    {
        if (_tokens.Count == 0 || _text[_tokens[^1].End.._position].Contains('\n'))
            return false;
        Token before = _tokens[^1];
        return before.Kind == TokenKind.Initial
            || (before.Kind == TokenKind.Word && before.Length > 1 && char.IsUpper(_text[before.Start]));
    }

    private readonly bool FollowsNumber() =>
        _tokens.Count > 0
        && (_tokens[^1].Kind == TokenKind.Number || !_text.Slice(_tokens[^1].Start, _tokens[^1].Length).ContainsAnyExcept(RomanDigits));

    /// <summary>
    /// A link of <c>т. е.</c>, <c>н. э.</c>: a listed letter with another one before or behind it. Only the last link
    /// of some chains may end a sentence.
    /// </summary>
    private readonly TokenKind KindInChain(ReadOnlySpan<char> word, int afterStop)
    {
        if (!_abbreviations.IsPart(word))
            return TokenKind.Word;
        int next = SkipBlanks(afterStop);
        int end = EndOfWord(next);
        if (end > next && At(end) == '.' && char.IsLower(_text[next]) && _abbreviations.IsPart(_text[next..end]))
            return TokenKind.LeadingAbbreviation;

        if (_tokens.Count == 0 || _tokens[^1].End < _position - 1 || !char.IsLower(word[0]))
            return TokenKind.Word;
        ReadOnlySpan<char> before = _text.Slice(_tokens[^1].Start, _tokens[^1].Length);
        if (before[^1] != '.' || !_abbreviations.IsPart(before[..^1]))
            return TokenKind.Word;
        return _abbreviations.IsTrailingChain(before[..^1], word) ? TokenKind.Abbreviation : TokenKind.LeadingAbbreviation;
    }

    /// <summary>
    /// Whether a name or number may follow: something stands behind it on the line, or a capital or digit begins the
    /// next one. Some such abbreviations are words too (<c>им.</c>), and those may end a sentence.
    /// </summary>
    private readonly bool LeadsToSomething(int afterStop)
    {
        int next = SkipBlanks(afterStop);
        if (At(next) == '\n')
            return char.IsUpper(At(SkipBlanks(next + 1))) || char.IsDigit(At(SkipBlanks(next + 1)));
        return char.IsLetterOrDigit(At(next)) || IsQuote(At(next)) || At(next) == '№';
    }

    private void ReadNumber()
    {
        int end = EndOfDigits(_position);
        bool wordFollows = char.IsLetter(At(end)) || (At(end) == '-' && char.IsLetter(At(end + 1)));

        // A name glued to a date stands apart: "2026Уиткофф"; "5G", "10тыс" and "20-пунктный" are one.
        bool gluedName = char.IsUpper(At(end)) && char.IsLower(At(end + 1)) && char.IsLower(At(end + 2));
        if (wordFollows && !gluedName)
            Add(EndOfWord(end) - _position, TokenKind.Word);
        else
            Add(end - _position, TokenKind.Number);
    }

    private void ReadSign(char c)
    {
        switch (c)
        {
            case '.' or '!' or '?' or '…':
                Add(RunLength(".!?…"), TokenKind.Terminator);
                break;
            case '\'' when At(_position + 1) == '\'':
                Add(2, TokenKind.Quote);
                break;
            case '"' or '\'' or '«' or '»':
                Add(1, TokenKind.Quote);
                break;
            case ')' or ']' or '}':
                Add(1, TokenKind.ClosingBracket);
                break;
            case '-' or '—':
                Add(RunLength("-—"), TokenKind.Dash);
                break;
            case '(' or '[' or '{' or ',' or ';' or ':':
                Add(1, TokenKind.Symbol);
                break;
            default:
                bool isPair = char.IsHighSurrogate(c) && char.IsLowSurrogate(At(_position + 1));
                Add(isPair ? 2 : RunLength([c]), TokenKind.Symbol);
                break;
        }
    }

    /// <summary>The end of the letters and digits at a place, with single hyphens and apostrophes between them.</summary>
    private readonly int EndOfWord(int position)
    {
        while (position < _text.Length)
        {
            char c = _text[position];
            bool inner = char.IsLetterOrDigit(c) || (c switch
            {
                '-' => position > 0 && char.IsLetterOrDigit(_text[position - 1]) && char.IsLetterOrDigit(At(position + 1)),
                '\'' => position > 0 && char.IsLetter(_text[position - 1]) && char.IsLetter(At(position + 1)),
                '"' => position > 0 && IsMistypedApostrophe(_text[position - 1], At(position + 1)),
                _ => false,
            });
            if (!inner)
                break;
            position++;
        }

        return position;
    }

    /// <summary>
    /// The digits at the end of a word that begin a date or a time which lost its space: <c>Київ06 січня</c>,
    /// <c>решения12.03.2025</c>, <c>Париже14:05</c>; 0 for <c>Ту154</c> and <c>Канал24</c>.
    /// </summary>
    private readonly int LengthOfGluedDay(int start, int end)
    {
        int length = 0;
        while (length < 3 && end - length > start && char.IsAsciiDigit(_text[end - length - 1]))
            length++;
        if (length is 0 or 3 || end - length - start < 3 || !char.IsLower(_text[end - length - 1]) || !Character.IsCyrillic(_text[end - length - 1]))
            return 0;
        bool goesOn = (At(end) is '.' or ':' && char.IsAsciiDigit(At(end + 1)))
            || (At(end) == ' ' && end + 1 + MonthLength <= _text.Length && Months.Contains(_text.Slice(end + 1, MonthLength)));
        return goesOn ? length : 0;
    }

    /// <summary>Keyboards without an apostrophe write <c>об"єднання</c>: between a consonant and a letter that begins with [j].</summary>
    private static bool IsMistypedApostrophe(char before, char after)
    {
        foreach (Language language in Language.All)
        {
            if (language.Letters.HasApostropheBetween(before, after))
                return true;
        }

        return false;
    }

    /// <summary>The end of the digits at a place, with single separators between them.</summary>
    private readonly int EndOfDigits(int position)
    {
        while (char.IsDigit(At(position))
            || (At(position) is '.' or ',' or ':' or '/' or '-' && char.IsDigit(_text[position - 1]) && char.IsDigit(At(position + 1))))
            position++;
        return position;
    }

    /// <summary>How many of the characters at the position, in a row, are among those given.</summary>
    private readonly int RunLength(ReadOnlySpan<char> characters)
    {
        int length = _text[_position..].IndexOfAnyExcept(characters);
        return length < 0 ? _text.Length - _position : length;
    }

    private readonly int SkipBlanks(int position)
    {
        while (At(position) == ' ')
            position++;
        return position;
    }

    private readonly char At(int position) => position < _text.Length ? _text[position] : '\0';

    private static bool IsQuote(char c) => c is '"' or '\'' or '«' or '»';

    private void Add(int length, TokenKind kind)
    {
        _tokens.Add(new Token(_position, length, kind));
        _position += length;
    }
}
