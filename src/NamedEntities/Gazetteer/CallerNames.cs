using System.Collections;
using NamedEntities.Recognition;
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

    /// <summary>Leaves out of the mentions of a text what the caller does not want, or knows better.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mentions">The mentions that the model found, in order.</param>
    /// <returns>The mentions that the dictionary adds, in order; they overlap none of those that stay.</returns>
    public IReadOnlyList<DictionaryMention> Apply(TokenizedText text, List<Mention> mentions)
    {
        if (_excluded is not null)
            mentions.RemoveAll(mention => IsExcluded(text, mention.FirstToken, mention.FirstToken + mention.TokenCount));
        if (_dictionary is null)
            return [];
        List<DictionaryMention> found = FindAll(text);
        if (found.Count > 0 && _mode == DictionaryMode.Override)
        {
            BitArray taken = TokensOf(text, found.Select(added => added.Mention));
            mentions.RemoveAll(mention => Overlaps(mention, taken));
        }
        else if (found.Count > 0)
        {
            BitArray taken = TokensOf(text, mentions);
            found.RemoveAll(added => Overlaps(added.Mention, taken));
        }

        return found;
    }

    private static NameIndex IndexOf(IEnumerable<string> names)
    {
        NameIndex.Builder builder = new();
        foreach (IReadOnlyList<ListedWord> words in names.SelectMany(name => NameReader.Read(name, type: null)))
            builder.Add(words, 0);
        return builder.Build();
    }

    private List<DictionaryMention> FindAll(TokenizedText text)
    {
        List<DictionaryMention> found = [];
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
                    Mention mention = new(_entries[name].Type, first, last + 1 - first, 1, sentence.Language);
                    found.Add(new DictionaryMention(mention, _entries[name]));
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

    private static BitArray TokensOf(TokenizedText text, IEnumerable<Mention> mentions)
    {
        BitArray tokens = new(text.Tokens.Length);
        foreach (Mention mention in mentions)
        {
            for (int i = 0; i < mention.TokenCount; i++)
                tokens[mention.FirstToken + i] = true;
        }

        return tokens;
    }

    private static bool Overlaps(Mention mention, BitArray tokens)
    {
        for (int i = 0; i < mention.TokenCount; i++)
        {
            if (tokens[mention.FirstToken + i])
                return true;
        }

        return false;
    }
}

/// <summary>A mention of an entry of the caller's dictionary.</summary>
/// <param name="Mention">Where it stands; its probability is 1.</param>
/// <param name="Entry">What it names.</param>
internal readonly record struct DictionaryMention(Mention Mention, DictionaryEntry Entry);
