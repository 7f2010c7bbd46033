using System.Buffers;
using System.Runtime.InteropServices;
using NamedEntities.Names;

namespace NamedEntities.Identity;

/// <summary>The name of an organization or a place, read: its words as keys that both languages and all cases share.</summary>
/// <param name="Known">What the table of known names has it for; null if it does not have it.</param>
/// <param name="Words">The keys of its words, each once, in ordinal order; those of known places and organizations marked.</param>
/// <param name="Core">The words without known places and organizations; the same as <paramref name="Words"/> where there are none.</param>
/// <param name="Quoted">The key of what it has in quotes; null if it has nothing there.</param>
/// <param name="Initials">The first letters of its words, with and without the small ones: what abbreviations of it are made of.</param>
/// <param name="Abbreviation">The letters, if it looks like an abbreviation; null if not.</param>
internal sealed record TitleReading(
    KnownName? Known, IReadOnlyList<string> Words, IReadOnlyList<string> Core, string? Quoted, IReadOnlyList<string> Initials, string? Abbreviation)
{
    private static readonly SearchValues<char> OpeningQuotes = SearchValues.Create("«\"“„");
    private static readonly SearchValues<char> ClosingQuotes = SearchValues.Create("»\"”“");

    private const char KnownMark = '@';
    private const int LongestAbbreviation = 7;
    private const int LongestKnownPart = 3;
    private const int ShortestDistinctiveWord = 5;

    // Министерство and Мин- name a ministry by the first letters of what it is for.
    private const int MinistryLetters = 3;
    private static readonly string Ministry = SoundKey.StemOf("министерство");

    /// <summary>Known names by the keys of their words: <c>МИД Британии</c> as <c>Министерство иностранных дел Великобритании</c>.</summary>
    private static readonly Lazy<Dictionary<string, KnownName>> KnownByWords = new(ReadKnownByWords);

    /// <summary>What all mentions of the name share.</summary>
    public string Key => Known is null ? string.Join(' ', Words) : MarkOf(Known);

    /// <summary>
    /// The keys of shorter names that may mean it: without its place or owner, <c>Верховный суд</c> for <c>Верховный суд
    /// Пакистана</c>; the word that says what it is, alone.
    /// </summary>
    public IEnumerable<string> ShortNames
    {
        get
        {
            if (Core.Count < Words.Count)
                yield return string.Join(' ', Core);
            if (Words.Count > 1 && Head is not null)
                yield return Head;
            if (Quoted is not null)
                yield return Quoted;
        }
    }

    private string? Head => Core.FirstOrDefault(OrganizationWords.Default.IsHead);

    /// <summary>Its only word as it sounds, for slips of the pen; null if it has more.</summary>
    public string? OnlyWord { get; private init; }

    /// <summary>Whether it is one word that is no common noun and that the table does not know.</summary>
    public bool IsDistinctiveWord =>
        Known is null && Words.Count == 1 && Words[0].Length >= ShortestDistinctiveWord && Words[0][0] != KnownMark
        && !OrganizationWords.Default.IsCommon(Words[0]);

    /// <summary>
    /// Whether it and another have one name in quotes, and nothing says that they are two: <c>ГНЦ "Вектор"</c>, <c>ГНЦ
    /// вирусологии "Вектор"</c>, but not <c>«Динамо» Киев</c>, <c>«Динамо» Москва</c>.
    /// </summary>
    public bool SharesQuotedName(TitleReading other) =>
        Quoted is not null && Quoted == other.Quoted
        && (Core.Count == Words.Count || other.Core.Count == other.Words.Count || Words.Except(Core).SequenceEqual(other.Words.Except(other.Core)));

    /// <summary>Whether, in brackets beside a longer name, it can be an abbreviation of it.</summary>
    public bool MayAbbreviate(TitleReading longer) =>
        Abbreviation is not null
        && longer.Initials.Any(initials => initials.Length > 1 && initials.Contains(Abbreviation[0]))
        && (Known is null || longer.Known is null || Known == longer.Known);

    /// <summary>Without its place or owner, a name of which only the key is at hand; null if it has none.</summary>
    public static string? CoreOf(string key)
    {
        string[] words = key.Split(' ');
        string[] core = Array.FindAll(words, word => !word.StartsWith(KnownMark));
        return core.Length > 0 && core.Length < words.Length ? string.Join(' ', core) : null;
    }

    /// <summary>Whether a key is that of a name in the table of known names.</summary>
    public static bool IsKnown(string key) => key.Length > 0 && key[0] == KnownMark && !key.Contains(' ');

    /// <summary>The known name whose key this is; null if it is the key of none.</summary>
    public static KnownName? KnownOf(string key) =>
        IsKnown(key) ? KnownNames.Default.FindByKey(key[1..].Replace('_', ' ')) : null;

    /// <summary>Reads a name.</summary>
    /// <param name="normalForm">The name, in the nominative as far as it is known.</param>
    /// <param name="type">Whether it is an organization or a place.</param>
    /// <returns>Null if it holds no letter or digit.</returns>
    public static TitleReading? Of(string normalForm, EntityType type)
    {
        List<KeyedWord> written = KeyedWord.AllOf(normalForm);
        if (written.Count == 0)
            return null;
        KnownName? known = KnownNames.Default.Find(CollectionsMarshal.AsSpan(written), type);
        List<KeyedWord> telling = LeaveOutSilent(written, type);
        known ??= KnownNames.Default.Find(CollectionsMarshal.AsSpan(telling), type);
        (List<string> words, List<string> core) = KeysOf(telling);
        known ??= KnownByWords.Value.GetValueOrDefault(string.Join(' ', words));
        return new TitleReading(known, words, core, QuotedKeyOf(normalForm), InitialsOf(written, telling), AbbreviationOf(written))
        {
            OnlyWord = telling.Count == 1 ? telling[0].Stem : null,
        };
    }

    private static Dictionary<string, KnownName> ReadKnownByWords()
    {
        Dictionary<string, KnownName> known = new(StringComparer.Ordinal);
        foreach (KnownAlias alias in KnownNames.Default.Aliases)
        {
            if (alias.Type != EntityType.Organization || alias.Words.Length == 1)
                continue;
            (List<string> words, _) = KeysOf(LeaveOutSilent([.. alias.Words], alias.Type));
            if (words.Count > 1)
                known.TryAdd(string.Join(' ', words), alias.Name);
        }

        return known;
    }

    /// <summary>The key of what a name has in quotes: of <c>ГНЦ "Вектор" Роспотребнадзора</c>, that of <c>Вектор</c>; null if it has none.</summary>
    private static string? QuotedKeyOf(string name)
    {
        int start = name.AsSpan().IndexOfAny(OpeningQuotes);
        int length = start < 0 ? -1 : name.AsSpan(start + 1).IndexOfAny(ClosingQuotes);
        List<KeyedWord> quoted = length <= 0 ? [] : LeaveOutSilent(KeyedWord.AllOf(name.Substring(start + 1, length)), EntityType.Organization);
        return quoted.Count == 0 ? null : string.Join(' ', KeysOf(quoted).Words);
    }

    private static List<KeyedWord> LeaveOutSilent(List<KeyedWord> written, EntityType type)
    {
        OrganizationWords vocabulary = OrganizationWords.Default;
        List<KeyedWord> telling = written.FindAll(word =>
            !vocabulary.IsSilent(word) && !(type == EntityType.Place && vocabulary.IsKindOfPlace(word)));
        return telling.Count > 0 ? telling : written;
    }

    private static (List<string> Words, List<string> Core) KeysOf(List<KeyedWord> telling)
    {
        List<string> core = [];
        List<string> owners = [];
        KeyedWord[] words = Expand(telling);
        for (int i = 0; i < words.Length;)
        {
            (string? owner, int length) = FindOwner(words.AsSpan(i), isWhole: i == 0);
            if (owner is null && OrganizationWords.Default.IsStreet(words[i]) && words.Length > 1)
                owners.Add($"{KnownMark}{OrganizationWords.Default.KeyOf(words[i])}");
            else if (owner is null)
                core.Add(OrganizationWords.Default.KeyOf(words[i]));
            else
                owners.Add(owner);
            i += length;
        }

        AbridgeMinistry(core);
        return (Order([.. core, .. owners]), core.Count == 0 ? Order(owners) : Order(core));
    }

    /// <summary>The words with short forms and the other language's phrases written out.</summary>
    private static KeyedWord[] Expand(List<KeyedWord> telling)
    {
        KeyedWord[] written = [.. telling.SelectMany(word => OrganizationWords.Default.Expand(word) ?? [word])];
        List<KeyedWord> words = [];
        for (int i = 0; i < written.Length;)
        {
            words.AddRange(OrganizationWords.Default.Rephrase(written.AsSpan(i), out int length) ?? [written[i]]);
            i += Math.Max(1, length);
        }

        return [.. words];
    }

    private static (string? Owner, int Length) FindOwner(ReadOnlySpan<KeyedWord> words, bool isWhole)
    {
        for (int length = Math.Min(LongestKnownPart, words.Length); length > 0; length--)
        {
            KnownName? owner = KnownNames.Default.Find(words[..length], EntityType.Organization);
            if (owner is null && length == 1)
                owner = KnownNames.Default.FindByAdjective(words[0]);
            if (owner is not null && !(isWhole && owner.Type == EntityType.Organization && length == words.Length))
                return (MarkOf(owner), length);
        }

        return (null, 1);
    }

    private static string MarkOf(KnownName name) => $"{KnownMark}{name.Key.Replace(' ', '_')}";

    /// <summary>
    /// <c>Минэкономразвития</c> and <c>Министерство экономического развития</c>: what a ministry is for, by its first letters;
    /// the other words stay if they are no common nouns, as in <c>Министерство здравоохранения Тверской области</c>.
    /// </summary>
    private static void AbridgeMinistry(List<string> core)
    {
        if (core.Count < 2 || core[0] != Ministry)
            return;
        string purpose = core[1];
        core.RemoveAt(1);
        core.RemoveAll(word => word != Ministry && OrganizationWords.Default.IsCommon(word));
        core.Add(purpose[..Math.Min(MinistryLetters, purpose.Length)]);
    }

    private static List<string> Order(IEnumerable<string> keys) =>
        [.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static List<string> InitialsOf(List<KeyedWord> written, List<KeyedWord> telling) =>
    [
        .. new[] { InitialsOf(written), InitialsOf(telling), InitialsOf(Expand(telling)) }
            .Where(initials => initials.Length > 1).Distinct(StringComparer.Ordinal),
    ];

    private static string InitialsOf(IEnumerable<KeyedWord> words) =>
        string.Concat(words.Select(word => SoundKey.Of(word.Written.AsSpan(0, 1))));

    private static string? AbbreviationOf(List<KeyedWord> written) =>
        written.Count == 1 && written[0].Written.Length is > 1 and <= LongestAbbreviation && written[0].Written.All(char.IsUpper)
            ? string.Concat(written[0].Written.Select(letter => SoundKey.Of([letter])))
            : null;
}
