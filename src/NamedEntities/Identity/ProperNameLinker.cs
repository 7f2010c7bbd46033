namespace NamedEntities.Identity;

/// <summary>A mention of an organization or a place.</summary>
/// <param name="Mention">Its number in the text.</param>
/// <param name="Reading">Its name, read.</param>
internal sealed record ProperNameMention(int Mention, ProperNameReading Reading);

/// <summary>Puts together the mentions of one organization or place in a text.</summary>
internal sealed class ProperNameLinker
{
    private const int ShortestTypo = 7;

    // Of a longer name, one word is no name.
    private const int LongestOneWordName = 3;

    private readonly DisjointSets _sets;
    private readonly IReadOnlyList<ProperNameMention> _names;

    /// <summary>The first mention of each key.</summary>
    private readonly Dictionary<EntityKey, int> _byKey = [];

    /// <summary>For the key of a short name, the first mentions of the names that it may be short for.</summary>
    private readonly Dictionary<EntityKey, RecentlyNamed<int>> _byShortName = [];

    private ProperNameLinker(IReadOnlyList<ProperNameMention> names, DisjointSets sets)
    {
        _names = names;
        _sets = sets;
    }

    /// <summary>Unites the mentions of each organization and place.</summary>
    /// <param name="names">The mentions of organizations and places in the order of the text, each with its reading.</param>
    /// <param name="introductions">Pairs of mentions of which the second stands in brackets after the first.</param>
    /// <param name="sets">Sets of mentions.</param>
    public static void Link(
        IReadOnlyList<ProperNameMention> names, IEnumerable<(int Name, int Bracketed)> introductions, DisjointSets sets)
    {
        ProperNameLinker linker = new(names, sets);
        linker.GatherNames();
        linker.UniteEqualNames();
        linker.UniteAbbreviations();
        linker.UniteIntroduced(introductions);
        linker.UniteSimilarNames();
        linker.UniteQuotedNames();
        linker.ResolveInOrder();
        linker.UniteOneWordNames();
    }

    private void GatherNames()
    {
        foreach ((int mention, ProperNameReading reading) in _names)
        {
            _byKey.TryAdd(reading.Key, mention);
            foreach (EntityKey name in reading.ShortNames)
            {
                if (!_byShortName.TryGetValue(name, out RecentlyNamed<int>? sharers))
                    _byShortName.Add(name, sharers = new RecentlyNamed<int>());
                sharers.Announce(_byKey[reading.Key]);
            }
        }
    }

    /// <summary>A short name may mean now this, now that: each of its mentions is looked at by itself, later.</summary>
    private void UniteEqualNames()
    {
        foreach ((int mention, ProperNameReading reading) in _names)
        {
            if (!_byShortName.ContainsKey(reading.Key))
                _sets.Unite(mention, _byKey[reading.Key]);
        }
    }

    /// <summary>An abbreviation that the table does not know is the first name in the text whose words begin with its letters.</summary>
    private void UniteAbbreviations()
    {
        Dictionary<string, int> byInitials = new(StringComparer.Ordinal);
        foreach ((int mention, ProperNameReading reading) in _names)
        {
            foreach (string initials in reading.Abbreviation is null ? reading.Initials : [])
                byInitials.TryAdd(initials, mention);
        }

        foreach ((int mention, ProperNameReading reading) in _names)
        {
            if (reading.Known is null && reading.Abbreviation is { } letters && byInitials.TryGetValue(letters, out int full))
                _sets.Unite(mention, full);
        }
    }

    /// <summary><c>Техрик-э-Лаббаик Пакистан (ТЛП)</c>: what stands in brackets after a name is its abbreviation, or the name of it.</summary>
    private void UniteIntroduced(IEnumerable<(int Name, int Bracketed)> introductions)
    {
        Dictionary<int, ProperNameReading> readings = _names.ToDictionary(name => name.Mention, name => name.Reading);
        foreach ((int name, int bracketed) in introductions)
        {
            if (readings.TryGetValue(name, out ProperNameReading? before)
                && readings.TryGetValue(bracketed, out ProperNameReading? after)
                && (after.MayAbbreviate(before) || before.MayAbbreviate(after)))
            {
                _sets.Unite(name, bracketed);
            }
        }
    }

    /// <summary><c>Натфогаз</c> is <c>Нафтогаз</c>; but of two known names, each is what it is: <c>Ирландия</c>, <c>Исландия</c>.</summary>
    private void UniteSimilarNames()
    {
        ProperNameMention[] names = [.. _names.Where(name => _byKey[name.Reading.Key] == name.Mention && name.Reading.OnlyWord is not null)];
        string[] words = Array.ConvertAll(names, name => name.Reading.OnlyWord!);
        Typos similar = new(words, ShortestTypo);
        for (int i = 0; i < names.Length; i++)
        {
            foreach (int other in similar.Near(words[i], before: i))
            {
                if (names[i].Reading.Known is null || names[other].Reading.Known is null)
                    _sets.Unite(names[i].Mention, names[other].Mention);
            }
        }
    }

    private void UniteQuotedNames()
    {
        Dictionary<EntityKeyWords, ProperNameMention> byQuoted = [];
        foreach (ProperNameMention name in _names)
        {
            ProperNameReading reading = name.Reading;
            if (reading.Quoted is not null && !byQuoted.TryAdd(reading.Quoted, name)
                && reading.SharesQuotedName(byQuoted[reading.Quoted].Reading))
            {
                _sets.Unite(name.Mention, byQuoted[reading.Quoted].Mention);
            }
        }
    }

    /// <summary>
    /// <c>МИД</c> is the last named of <c>МИД Польши</c> and <c>МИД Украины</c>, <c>Министерство</c> the last ministry; or the
    /// first named after, where none was named before.
    /// </summary>
    private void ResolveInOrder()
    {
        foreach ((int mention, ProperNameReading reading) in _names)
        {
            foreach (EntityKey name in reading.ShortNames)
                _byShortName[name].Name(_byKey[reading.Key]);
            if (_byShortName.TryGetValue(reading.Key, out RecentlyNamed<int>? sharers))
                _sets.Unite(mention, sharers.Items[0]);
        }
    }

    /// <summary>
    /// <c>Sinovac</c> where the text has <c>Sinovac Biotech</c> and nothing else of that name. Not where the one word is
    /// known: <c>Газпром</c> and <c>Газпром экспорт</c> are two.
    /// </summary>
    private void UniteOneWordNames()
    {
        Dictionary<EntityKeyWord, RecentlyNamed<int>> longer = [];
        foreach ((int mention, ProperNameReading reading) in _names)
        {
            if (reading.Known is not null || reading.Words.Count == 1 || reading.Words.Count > LongestOneWordName)
                continue;
            foreach (EntityKeyWord word in reading.Words.Items)
            {
                if (!longer.TryGetValue(word, out RecentlyNamed<int>? names))
                    longer.Add(word, names = new RecentlyNamed<int>());
                names.Announce(_sets.Find(mention));
            }
        }

        foreach ((int mention, ProperNameReading reading) in _names)
        {
            if (reading.IsDistinctiveWord && longer.TryGetValue(reading.Words.Items[0], out RecentlyNamed<int>? names)
                && names.Items.DistinctBy(_sets.Find).Count() == 1)
            {
                _sets.Unite(mention, names.Items[0]);
            }
        }
    }
}
