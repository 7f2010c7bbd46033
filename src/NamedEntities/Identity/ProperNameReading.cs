using System.Buffers;
using System.Runtime.InteropServices;
using NamedEntities.Names;

namespace NamedEntities.Identity;

/// <summary>The name of an organization or a place, read: its words as keys that both languages and all cases share.</summary>
/// <param name="Known">What the table of known names has it for; null if it does not have it.</param>
/// <param name="Words">The keys of its words, those of places and owners as such.</param>
/// <param name="Core">The words without places and owners; the same as <paramref name="Words"/> where there are none or no others.</param>
/// <param name="Quoted">The key of what it has in quotes; null if it has nothing there.</param>
/// <param name="Initials">The first letters of its words, with and without the small ones: what abbreviations of it are made of.</param>
/// <param name="Abbreviation">The letters, if it looks like an abbreviation; null if not.</param>
internal sealed record ProperNameReading(
    KnownName? Known, EntityKeyWords Words, EntityKeyWords Core, EntityKeyWords? Quoted, IReadOnlyList<string> Initials, string? Abbreviation)
{
    private static readonly SearchValues<char> OpeningQuotes = SearchValues.Create("«\"“„");
    private static readonly SearchValues<char> ClosingQuotes = SearchValues.Create("»\"”“");

    private const int LongestAbbreviation = 7;
    private const int LongestKnownPart = 3;
    private const int ShortestDistinctiveWord = 5;

    // Министерство and Мин- name a ministry by the first letters of what it is for.
    private const int MinistryLetters = 3;
    private static readonly string Ministry = SoundKey.StemOf("министерство");

    /// <summary>What all mentions of the name share.</summary>
    public EntityKey Key { get; private init; }

    /// <summary>
    /// The keys of shorter names that may mean it: without its place or owner, <c>Верховный суд</c> for <c>Верховный суд
    /// Пакистана</c>; the word that says what it is, alone.
    /// </summary>
    public IEnumerable<EntityKey> ShortNames
    {
        get
        {
            if (Core.Count < Words.Count)
                yield return EntityKey.OfWords(Core, Names.KnownNames);
            if (Words.Count > 1 && Head is { } head)
                yield return EntityKey.OfWords(EntityKeyWords.Of([head]), Names.KnownNames);
            if (Quoted is not null)
                yield return EntityKey.OfWords(Quoted, Names.KnownNames);
        }
    }

    /// <summary>What is known of names.</summary>
    private NameKnowledge Names { get; init; } = null!;

    private EntityKeyWord? Head
    {
        get
        {
            foreach (EntityKeyWord word in Core.Items)
            {
                if (!word.IsOwner && Names.OrganizationWords.IsHead(word.Text))
                    return word;
            }

            return null;
        }
    }

    /// <summary>Its only word as it sounds, for slips of the pen; null if it has more.</summary>
    public string? OnlyWord { get; private init; }

    /// <summary>Whether it is one word that is no common noun and that the table does not know.</summary>
    public bool IsDistinctiveWord =>
        Known is null && Words.Items is [{ IsOwner: false } only] && only.Text.Length >= ShortestDistinctiveWord
        && !Names.OrganizationWords.IsCommon(only.Text);

    /// <summary>
    /// Whether it and another have one name in quotes, and nothing says that they are two: <c>ГНЦ "Вектор"</c>, <c>ГНЦ
    /// вирусологии "Вектор"</c>, but not <c>«Динамо» Киев</c>, <c>«Динамо» Москва</c>.
    /// </summary>
    public bool SharesQuotedName(ProperNameReading other) =>
        Quoted is not null && Quoted.Equals(other.Quoted)
        && (Core.Count == Words.Count || other.Core.Count == other.Words.Count || OwnersOf(Words).SequenceEqual(OwnersOf(other.Words)));

    /// <summary>Whether, in brackets beside a longer name, it can be an abbreviation of it.</summary>
    public bool MayAbbreviate(ProperNameReading longer) =>
        Abbreviation is not null
        && longer.Initials.Any(initials => initials.Length > 1 && initials.Contains(Abbreviation[0]))
        && (Known is null || longer.Known is null || Known == longer.Known);

    /// <summary>Reads a name.</summary>
    /// <param name="normalForm">The name, in the nominative as far as it is known.</param>
    /// <param name="type">Whether it is an organization or a place.</param>
    /// <param name="keys">What is known of names.</param>
    /// <returns>Null if it holds no letter or digit.</returns>
    public static ProperNameReading? Of(string normalForm, EntityType type, EntityKeys keys)
    {
        List<KeyedWord> written = KeyedWord.AllOf(normalForm);
        if (written.Count == 0)
            return null;
        NameKnowledge names = keys.Names;
        KnownName? known = names.KnownNames.Find(CollectionsMarshal.AsSpan(written), type);
        List<KeyedWord> telling = LeaveOutSilent(written, type, names.OrganizationWords);
        known ??= names.KnownNames.Find(CollectionsMarshal.AsSpan(telling), type);
        (EntityKeyWords words, EntityKeyWords core) = KeysOf(telling, names);
        known ??= keys.KnownByWords.GetValueOrDefault(words);
        return new ProperNameReading(known, words, core, QuotedKeyOf(normalForm, names), InitialsOf(written, telling, names.OrganizationWords), AbbreviationOf(written))
        {
            Names = names,
            Key = known is null ? EntityKey.OfWords(words, names.KnownNames) : EntityKey.OfKnown(known, names.KnownNames),
            OnlyWord = telling.Count == 1 ? telling[0].Stem : null,
        };
    }

    private static IEnumerable<EntityKeyWord> OwnersOf(EntityKeyWords words) => words.Items.Where(word => word.IsOwner);

    /// <summary>Known names by the keys of their words: <c>МИД Британии</c> as <c>Министерство иностранных дел Великобритании</c>.</summary>
    public static Dictionary<EntityKeyWords, KnownName> KnownByWords(NameKnowledge names)
    {
        Dictionary<EntityKeyWords, KnownName> known = [];
        foreach (KnownAlias alias in names.KnownNames.Aliases)
        {
            if (alias.Type != EntityType.Organization || alias.Words.Length == 1)
                continue;
            (EntityKeyWords words, _) = KeysOf(LeaveOutSilent([.. alias.Words], alias.Type, names.OrganizationWords), names);
            if (words.Count > 1)
                known.TryAdd(words, alias.Name);
        }

        return known;
    }

    /// <summary>The key of what a name has in quotes: of <c>ГНЦ "Вектор" Роспотребнадзора</c>, that of <c>Вектор</c>; null if it has none.</summary>
    private static EntityKeyWords? QuotedKeyOf(string name, NameKnowledge names)
    {
        int start = name.AsSpan().IndexOfAny(OpeningQuotes);
        int length = start < 0 ? -1 : name.AsSpan(start + 1).IndexOfAny(ClosingQuotes);
        List<KeyedWord> quoted = length <= 0 ? [] : LeaveOutSilent(KeyedWord.AllOf(name.Substring(start + 1, length)), EntityType.Organization, names.OrganizationWords);
        return quoted.Count == 0 ? null : KeysOf(quoted, names).Words;
    }

    private static List<KeyedWord> LeaveOutSilent(List<KeyedWord> written, EntityType type, OrganizationWords vocabulary)
    {
        List<KeyedWord> telling = written.FindAll(word =>
            !vocabulary.IsSilent(word) && !(type == EntityType.Place && vocabulary.IsKindOfPlace(word)));
        return telling.Count > 0 ? telling : written;
    }

    private static (EntityKeyWords Words, EntityKeyWords Core) KeysOf(List<KeyedWord> telling, NameKnowledge names)
    {
        OrganizationWords vocabulary = names.OrganizationWords;
        List<string> core = [];
        List<EntityKeyWord> owners = [];
        KeyedWord[] words = Expand(telling, vocabulary);
        for (int i = 0; i < words.Length;)
        {
            (KnownName? owner, int length) = FindOwner(words.AsSpan(i), isWhole: i == 0, names.KnownNames);
            if (owner is not null)
                owners.Add(new EntityKeyWord(owner.Key, IsOwner: true));
            else if (vocabulary.IsStreet(words[i]) && words.Length > 1)
                owners.Add(new EntityKeyWord(vocabulary.KeyOf(words[i]), IsOwner: true));
            else
                core.Add(vocabulary.KeyOf(words[i]));
            i += length;
        }

        AbridgeMinistry(core, vocabulary);
        IEnumerable<EntityKeyWord> own = core.Select(word => new EntityKeyWord(word, IsOwner: false));
        EntityKeyWords all = EntityKeyWords.Of([.. own, .. owners]);
        return (all, owners.Count == 0 || core.Count == 0 ? all : EntityKeyWords.Of(own));
    }

    /// <summary>The words with short forms and the other language's phrases written out.</summary>
    private static KeyedWord[] Expand(List<KeyedWord> telling, OrganizationWords vocabulary)
    {
        KeyedWord[] written = [.. telling.SelectMany(word => vocabulary.Expand(word) ?? [word])];
        List<KeyedWord> words = [];
        for (int i = 0; i < written.Length;)
        {
            words.AddRange(vocabulary.Rephrase(written.AsSpan(i), out int length) ?? [written[i]]);
            i += Math.Max(1, length);
        }

        return [.. words];
    }

    private static (KnownName? Owner, int Length) FindOwner(ReadOnlySpan<KeyedWord> words, bool isWhole, KnownNames names)
    {
        for (int length = Math.Min(LongestKnownPart, words.Length); length > 0; length--)
        {
            KnownName? owner = names.Find(words[..length], EntityType.Organization);
            if (owner is null && length == 1)
                owner = names.FindByAdjective(words[0]);
            if (owner is not null && !(isWhole && owner.Type == EntityType.Organization && length == words.Length))
                return (owner, length);
        }

        return (null, 1);
    }

    /// <summary>
    /// <c>Минэкономразвития</c> and <c>Министерство экономического развития</c>: what a ministry is for, by its first letters;
    /// the other words stay if they are no common nouns, as in <c>Министерство здравоохранения Тверской области</c>.
    /// </summary>
    private static void AbridgeMinistry(List<string> core, OrganizationWords vocabulary)
    {
        if (core.Count < 2 || core[0] != Ministry)
            return;
        string purpose = core[1];
        core.RemoveAt(1);
        core.RemoveAll(word => word != Ministry && vocabulary.IsCommon(word));
        core.Add(purpose[..Math.Min(MinistryLetters, purpose.Length)]);
    }

    private static List<string> InitialsOf(List<KeyedWord> written, List<KeyedWord> telling, OrganizationWords vocabulary) =>
    [
        .. new[] { InitialsOf(written), InitialsOf(telling), InitialsOf(Expand(telling, vocabulary)) }
            .Where(initials => initials.Length > 1).Distinct(StringComparer.Ordinal),
    ];

    private static string InitialsOf(IEnumerable<KeyedWord> words) =>
        string.Concat(words.Select(word => SoundKey.Of(word.Written.AsSpan(0, 1))));

    private static string? AbbreviationOf(List<KeyedWord> written) =>
        written.Count == 1 && written[0].Written.Length is > 1 and <= LongestAbbreviation && written[0].Written.All(char.IsUpper)
            ? string.Concat(written[0].Written.Select(letter => SoundKey.Of([letter])))
            : null;
}
