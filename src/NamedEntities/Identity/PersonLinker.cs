using NamedEntities.Names;
namespace NamedEntities.Identity;

/// <summary>A mention of a person.</summary>
/// <param name="Mention">Its number in the text.</param>
/// <param name="Reading">Its name, read.</param>
internal sealed record PersonMention(int Mention, PersonReading Reading);

/// <summary>Puts together the mentions of one person in a text.</summary>
/// <remarks>
/// Names written out come first: they say who is there. Names with an initial follow, then single words, each to
/// the bearer of that name who was named last, or, where none was named before, to the first named after.
/// </remarks>
internal sealed class PersonLinker
{
    private const int ShortestTypo = 6;

    private readonly DisjointSets _sets;
    private readonly IReadOnlyList<PersonMention> _people;
    private readonly FirstNames _firstNames;

    /// <summary>The first mention of each name written out, or with an initial that nobody's first name explains.</summary>
    private readonly Dictionary<BearerKey, Bearer> _bearers = [];
    private readonly Dictionary<string, RecentlyNamed<Bearer>> _byLast = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, bool IsFeminine), RecentlyNamed<Bearer>> _byFirst = [];
    private readonly Dictionary<EntityKey, int> _others = [];

    /// <summary>The surnames of all bearers, once all are gathered and one is looked for.</summary>
    private string[] _lastNames = [];
    private Typos? _similarLast;

    private PersonLinker(IReadOnlyList<PersonMention> people, FirstNames firstNames, DisjointSets sets)
    {
        _people = people;
        _firstNames = firstNames;
        _sets = sets;
    }

    /// <summary>Unites the mentions of each person.</summary>
    /// <param name="people">The mentions of people in the order of the text, each with its reading.</param>
    /// <param name="firstNames">Which first names are one.</param>
    /// <param name="sets">Sets of mentions.</param>
    public static void Link(IReadOnlyList<PersonMention> people, FirstNames firstNames, DisjointSets sets)
    {
        PersonLinker linker = new(people, firstNames, sets);
        linker.GatherFullNames();
        linker.UniteSimilarNames();
        linker.UniteSwappedNames();
        linker.GatherInitials();
        linker.ResolveInOrder();
    }

    private void GatherFullNames()
    {
        foreach ((int mention, PersonReading reading) in _people)
        {
            if (reading.IsFull)
                Gather(mention, reading);
        }
    }

    private void GatherInitials()
    {
        foreach ((int mention, PersonReading reading) in _people)
        {
            if (reading.Key.Initial is not null && !CandidatesOf(reading).Any())
                Gather(mention, reading);
        }
    }

    private void Gather(int mention, PersonReading reading)
    {
        if (_bearers.TryGetValue(new BearerKey(reading.Key), out Bearer? bearer) && !bearer.IsOther(reading))
        {
            bearer.Patronymic ??= reading.Patronymic;
            _sets.Unite(mention, bearer.Mention);
            return;
        }

        if (bearer is not null)
        {
            GatherNamesake(mention, reading);
            return;
        }

        Register(new BearerKey(reading.Key), new Bearer(mention, reading));
    }

    /// <summary>A second person of the same first name and surname, told apart by the patronymic.</summary>
    private void GatherNamesake(int mention, PersonReading reading)
    {
        BearerKey key = new(reading.Key, reading.Patronymic);
        if (_bearers.TryGetValue(key, out Bearer? namesake))
            _sets.Unite(mention, namesake.Mention);
        else
            Register(key, new Bearer(mention, reading));
    }

    private void Register(BearerKey key, Bearer bearer)
    {
        _bearers.Add(key, bearer);
        PersonReading reading = bearer.Reading;
        if (!_byLast.TryGetValue(reading.Last, out RecentlyNamed<Bearer>? sharers))
            _byLast.Add(reading.Last, sharers = new RecentlyNamed<Bearer>());
        sharers.Announce(bearer);
        if (FirstNameOf(reading.Key) is not { } first)
            return;
        if (!_byFirst.TryGetValue(first, out RecentlyNamed<Bearer>? namesakes))
            _byFirst.Add(first, namesakes = new RecentlyNamed<Bearer>());
        namesakes.Announce(bearer);
    }

    /// <summary>Борис Донсон is Борис Джонсон, if one letter is all that differs.</summary>
    private void UniteSimilarNames()
    {
        string[] phrases = [.. _bearers.Keys.Select(key => key.ToPhrase())];
        Bearer[] bearers = [.. _bearers.Values];
        Typos similar = new(phrases, ShortestTypo);
        for (int i = 0; i < phrases.Length; i++)
        {
            foreach (int other in similar.Near(phrases[i], before: i))
            {
                if (bearers[i].Reading.IsNearly(bearers[other].Reading))
                    _sets.Unite(bearers[i].Mention, bearers[other].Mention);
            }
        }
    }

    private void UniteSwappedNames()
    {
        foreach (Bearer bearer in _bearers.Values)
        {
            if (bearer.Reading.IsFull && _bearers.TryGetValue(new BearerKey(bearer.Reading.Key.Swapped()), out Bearer? swapped))
                _sets.Unite(bearer.Mention, swapped.Mention);
        }
    }

    private void ResolveInOrder()
    {
        foreach ((int mention, PersonReading reading) in _people)
        {
            Bearer? bearer = BearerOf(mention, reading);
            if (bearer is not null)
            {
                _sets.Unite(mention, bearer.Mention);
                _byLast[bearer.Reading.Last].Name(bearer);
            }
            else if (!_others.TryAdd(reading.Key, mention))
            {
                _sets.Unite(mention, _others[reading.Key]);
            }
        }
    }

    private Bearer? BearerOf(int mention, PersonReading reading)
    {
        if (reading.IsAddress)
            return Only(FirstNameOf(reading.Key)!.Value, bearer => bearer.Patronymic is null || bearer.Patronymic == reading.Last);
        if (reading.IsFull)
            return FindFull(mention, reading);
        return CandidatesOf(reading).FirstOrDefault() ?? (reading.IsOneWord ? FindByOneWord(reading) : null);
    }

    private Bearer FindFull(int mention, PersonReading reading)
    {
        Bearer bearer = _bearers[new BearerKey(reading.Key)];
        if (bearer.IsOther(reading))
            return _bearers[new BearerKey(reading.Key, reading.Patronymic)];
        return _sets.Find(bearer.Mention) == _sets.Find(mention) ? bearer : new Bearer(mention, reading);
    }

    /// <summary>Who may be meant, the likeliest first.</summary>
    private IEnumerable<Bearer> CandidatesOf(PersonReading reading) => SharersOf(reading.Last)
        .Where(bearer => bearer.Reading.MayBe(reading))
        .OrderByDescending(bearer => reading.IsOneWord && bearer.Reading.LastSound == reading.LastSound);

    private IReadOnlyList<Bearer> SharersOf(string last) => _byLast.GetValueOrDefault(last)?.Items ?? [];

    /// <summary>A first name that one person here has, or a surname with a letter wrong.</summary>
    private Bearer? FindByOneWord(PersonReading reading) =>
        Only((_firstNames.KeyOf(reading.LastSound), false), _ => true)
        ?? SimilarTo(reading.Last).SelectMany(SharersOf)
            .FirstOrDefault(bearer => bearer.Reading.IsFull && !(reading.IsListedSurname && bearer.Reading.IsListedSurname));

    private IEnumerable<string> SimilarTo(string last)
    {
        if (_similarLast is null)
        {
            _lastNames = [.. _byLast.Keys];
            _similarLast = new Typos(_lastNames, ShortestTypo);
        }

        return _similarLast.Near(last).Select(number => _lastNames[number]);
    }

    /// <summary>A first name, Александра apart from Александр.</summary>
    private static (string Name, bool IsFeminine)? FirstNameOf(EntityKey key) => key.First is null ? null : (key.First, key.IsFeminine);

    /// <summary>Who bears a first name, if one person here does.</summary>
    private Bearer? Only((string Name, bool IsFeminine) first, Func<Bearer, bool> may)
    {
        IReadOnlyList<Bearer> namesakes = _byFirst.GetValueOrDefault(first)?.Items ?? [];
        List<Bearer> bearers = [.. namesakes.Where(may).DistinctBy(bearer => _sets.Find(bearer.Mention))];
        return bearers.Count == 1 ? bearers[0] : null;
    }

    /// <summary>A name; of those who share it, all but the first with the patronymic that tells them apart.</summary>
    private readonly record struct BearerKey(EntityKey Name, string? Patronymic = null)
    {
        public string ToPhrase() => Patronymic is null ? Name.ToPhrase() : $"{Name.ToPhrase()} {Patronymic}";
    }

    /// <summary>A person by the first mention that names them.</summary>
    private sealed class Bearer(int mention, PersonReading reading)
    {
        public int Mention { get; } = mention;

        public PersonReading Reading { get; } = reading;

        public string? Patronymic { get; set; } = reading.Patronymic;

        /// <summary>Whether a name that is otherwise equal has another patronymic.</summary>
        public bool IsOther(PersonReading other) =>
            Patronymic is not null && other.Patronymic is not null && Patronymic != other.Patronymic;
    }
}
