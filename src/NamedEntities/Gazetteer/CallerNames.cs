using NamedEntities.Pipeline;
using NamedEntities.Tokenization;

namespace NamedEntities.Gazetteer;

/// <summary>What the caller knows of names: a dictionary of them, and those that are not to be returned.</summary>
/// <threadsafety instance="true"/>
internal sealed class CallerNames
{
    private readonly NameIndex? _dictionary;
    private readonly DictionaryEntry[] _entries = [];
    private readonly NameIndex? _excluded;
    private readonly DictionaryMode _mode;

    /// <param name="options">The options that have the names.</param>
    public CallerNames(EntityExtractorOptions options)
    {
        _mode = options.DictionaryMode;
        if (options.Dictionary is { Count: > 0 } dictionary)
            (_dictionary, _entries) = dictionary.Freeze();
        if (options.ExcludedNames.Count > 0)
            _excluded = IndexOf(options.ExcludedNames);
    }

    /// <summary>Leaves out of the mentions of a window what the caller does not want, or knows better, and adds what the dictionary has.</summary>
    /// <param name="window">The window.</param>
    /// <param name="mentions">The mentions that the model found there, in order; they stay so, and never overlap.</param>
    public void Apply(TokenizedText window, List<Mention> mentions)
    {
        if (_excluded is not null)
            mentions.RemoveAll(mention => IsExcluded(window, mention.Tokens.First, mention.Tokens.End));
        if (_dictionary is null)
            return;
        List<Mention> known = FindAll(window);
        if (_mode == DictionaryMode.Override)
            RemoveOverlapping(mentions, known);
        else
            RemoveOverlapping(known, mentions);
        if (known.Count == 0)
            return;
        mentions.AddRange(known);
        mentions.Sort((left, right) => left.Tokens.First - right.Tokens.First);
    }

    private static NameIndex IndexOf(IEnumerable<string> names)
    {
        NameIndex.Builder builder = new();
        foreach (IReadOnlyList<GivenWord> words in names.SelectMany(name => NameReader.Read(name, type: null, parser: null)))
            builder.Add(words, 0);
        return builder.Build();
    }

    private List<Mention> FindAll(TokenizedText text)
    {
        List<Mention> found = [];
        foreach (Sentence sentence in text.Sentences)
        {
            int end = sentence.FirstToken + sentence.TokenCount;
            NameMatcher matcher = new(_dictionary!, text, end);
            int behindLast = sentence.FirstToken;
            for (int token = sentence.FirstToken; token < end; token++)
            {
                int name = matcher.Match(token, out int last);
                if (name == NameIndex.NoName)
                    continue;
                (int first, last) = TakeInQuotes(text, token, last, behindLast, end);
                if (!IsExcluded(text, first, last + 1))
                {
                    TokenRange tokens = new(first, last + 1 - first);
                    found.Add(new Mention(text, tokens, _entries[name].Type, 1, sentence.Language) { Entry = _entries[name] });
                    behindLast = last + 1;
                }

                token = last;
            }
        }

        return found;
    }

    /// <summary>A quotation mark at the edge of a name belongs to it if its other half stands inside: <c>ТОВ «Рошен»</c>.</summary>
    private static (int First, int Last) TakeInQuotes(TokenizedText text, int first, int last, int start, int end)
    {
        ReadOnlySpan<Token> tokens = text.Tokens;
        int quotes = 0;
        for (int i = first; i <= last; i++)
            quotes += tokens[i].Kind == TokenKind.Quote ? 1 : 0;
        if (quotes % 2 == 0)
            return (first, last);
        if (last + 1 < end && tokens[last + 1].Kind == TokenKind.Quote)
            return (first, last + 1);
        return first > start && tokens[first - 1].Kind == TokenKind.Quote ? (first - 1, last) : (first, last);
    }

    /// <summary>Whether tokens are a name that is not to be returned, quotation marks around it or not.</summary>
    private bool IsExcluded(TokenizedText text, int first, int end)
    {
        if (_excluded is null)
            return false;
        while (first < end && text.Tokens[first].Kind == TokenKind.Quote)
            first++;
        while (end > first && text.Tokens[end - 1].Kind == TokenKind.Quote)
            end--;
        return first < end
            && new NameMatcher(_excluded, text, end).Match(first, out int last) != NameIndex.NoName
            && last == end - 1;
    }

    /// <summary>Removes the mentions that overlap others; both are in order, and none overlap among themselves.</summary>
    private static void RemoveOverlapping(List<Mention> mentions, List<Mention> others)
    {
        int next = 0;
        mentions.RemoveAll(mention =>
        {
            while (next < others.Count && others[next].Tokens.End <= mention.Tokens.First)
                next++;
            return next < others.Count && others[next].Tokens.First < mention.Tokens.End;
        });
    }
}
