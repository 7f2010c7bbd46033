using NamedEntities.Identity;
using NamedEntities.Languages;
namespace NamedEntities.Collection;

/// <summary>Says which keys of an index are one entity, and describes each.</summary>
/// <remarks>
/// All is decided by sums, and keys are gone through in ordinal order: the order of documents plays no part.
/// </remarks>
internal sealed class CollectionResolver
{
    // A shorter name goes to a fuller one that at least this part of the documents mean that name a bearer of it.
    private const double LeastShare = 0.6;
    private const int ShortestPersonTypo = 9;
    private const int ShortestNameTypo = 8;
    private const int LeastTimesTypo = 5;

    private readonly IndexState _index;
    private readonly EntityKey[] _keys;
    private readonly Dictionary<EntityKey, int> _numbers = [];
    private readonly DisjointSets _sets;

    public CollectionResolver(IndexState index)
    {
        _index = index;
        _keys = [.. index.Records.Keys];
        Array.Sort(Array.ConvertAll(_keys, key => key.ToString()), _keys, StringComparer.Ordinal);
        for (int i = 0; i < _keys.Length; i++)
            _numbers.Add(_keys[i], i);
        _sets = new DisjointSets(_keys.Length);
    }

    /// <summary>The entities, the most mentioned first.</summary>
    public IReadOnlyList<IndexedEntity> Resolve()
    {
        UniteSimilarNames();
        UniteSwappedNames();
        UniteShorterNames();
        return
        [
            .. Enumerable.Range(0, _keys.Length)
                .GroupBy(_sets.Find)
                .Select(group => Describe([.. group]))
                .OrderByDescending(entity => entity.MentionCount)
                .ThenBy(entity => entity.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Names that differ by one letter and of which nothing says that they are two.</summary>
    private void UniteSimilarNames()
    {
        Dictionary<int, PersonReading?> readings = [];
        UniteSimilarNames(
            key => key.IsFullPerson,
            ShortestPersonTypo,
            (number, other) => ReadingOf(number) is { } reading && ReadingOf(other) is { } near && reading.IsNearly(near));
        UniteSimilarNames(key => !key.IsPerson && key.Words?.Items is [{ IsOwner: false }], ShortestNameTypo, IsRareBeside);

        // Once: a key may have any number of spellings, and be the neighbour of any number of keys.
        PersonReading? ReadingOf(int number)
        {
            if (!readings.TryGetValue(number, out PersonReading? reading))
                readings.Add(number, reading = ReadSpelling(_keys[number]));
            return reading;
        }
    }

    private void UniteSimilarNames(Func<EntityKey, bool> mayBeSlip, int shortest, Func<int, int, bool> areOne)
    {
        int[] numbers = [.. Enumerable.Range(0, _keys.Length).Where(number => mayBeSlip(_keys[number]))];
        string[] phrases = Array.ConvertAll(numbers, number => _keys[number].ToPhrase());
        Typos similar = new(phrases, shortest);
        for (int i = 0; i < numbers.Length; i++)
        {
            foreach (int other in similar.Near(phrases[i], before: i))
            {
                if (areOne(numbers[i], numbers[other]))
                    _sets.Unite(numbers[i], numbers[other]);
            }
        }
    }

    /// <summary>The same two words in either order are one person.</summary>
    private void UniteSwappedNames()
    {
        for (int number = 0; number < _keys.Length; number++)
        {
            if (_keys[number].IsFullPerson && _numbers.TryGetValue(_keys[number].Swapped(), out int other))
                _sets.Unite(number, other);
        }
    }

    /// <summary>A spelling of the name that the key stands for.</summary>
    private PersonReading? ReadSpelling(EntityKey key) => _index.Records[key].Spellings.Keys
        .Select(spelling => spelling.NormalForm).Order(StringComparer.Ordinal)
        .Select(name => PersonReading.Of(name, _index.Keys.Names)).FirstOrDefault(reading => reading?.Key == key);

    /// <summary>A slip of the pen is rare beside what was meant; <c>Берёзовка</c> and <c>Берёзанка</c> are two villages.</summary>
    private bool IsRareBeside(int left, int right)
    {
        int fewer = Math.Min(_index.Records[_keys[left]].Documents, _index.Records[_keys[right]].Documents);
        int more = Math.Max(_index.Records[_keys[left]].Documents, _index.Records[_keys[right]].Documents);
        return more >= fewer * LeastTimesTypo;
    }

    private void UniteShorterNames()
    {
        Dictionary<int, Dictionary<int, int>> votes = [];
        foreach (EntityKey key in _keys)
        {
            foreach (EntityKey shorter in ShorterNamesOf(key))
                Vote(shorter, key, _index.Records[key].Documents);
        }

        foreach ((KeyLink link, int count) in _index.Links)
            Vote(link.Shorter, link.Fuller, count);

        for (int number = 0; number < _keys.Length; number++)
        {
            if (votes.TryGetValue(number, out Dictionary<int, int>? fuller) && Winner(fuller) is { } winner)
                _sets.Unite(number, winner);
        }

        void Vote(EntityKey shorter, EntityKey fuller, int count)
        {
            if (!_numbers.TryGetValue(shorter, out int voter))
                return;
            if (!votes.TryGetValue(voter, out Dictionary<int, int>? candidates))
                votes.Add(voter, candidates = []);
            int number = _sets.Find(_numbers[fuller]);
            candidates[number] = candidates.GetValueOrDefault(number) + count;
        }
    }

    private static int? Winner(Dictionary<int, int> votes)
    {
        (int number, int count) = votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key).First();
        return count >= LeastShare * votes.Values.Sum(votesOfOne => (long)votesOfOne) ? number : null;
    }

    /// <summary>A surname alone, with or without the initial; a name without its place or owner.</summary>
    private IEnumerable<EntityKey> ShorterNamesOf(EntityKey key)
    {
        if (key.WithoutOwners(_index.Keys.Names.KnownNames) is { } core)
            yield return core;
        if (key.First is not { } first)
            yield break;
        yield return EntityKey.OfPerson(null, isFeminine: false, null, key.Last!);
        foreach (string initial in _index.Keys.Names.FirstNames.InitialsOf(first))
            yield return EntityKey.OfPerson(null, isFeminine: false, initial, key.Last!);
    }

    private IndexedEntity Describe(int[] numbers)
    {
        EntityKey main = _keys[numbers.OrderByDescending(IsFull).ThenByDescending(DocumentsOf).ThenBy(number => number).First()];
        List<IndexRecord> records = [.. numbers.Select(number => _index.Records[_keys[number]])];
        Dictionary<RecordSpelling, int> spellings = Sum(records);
        MentionSpan[] spans = [.. records.SelectMany(record => record.Mentions).OrderBy(span => span.Document).ThenBy(span => span.Start)];
        return new IndexedEntity(
            main.ToString(),
            TypeOf(main, records),
            NamesOf(main, spellings),
            spellings.Values.Sum(),
            spans.Length > 0 ? spans.Select(span => span.Document).Distinct().Count() : records.Sum(record => record.Documents),
            SpellingsOf(spellings),
            [.. spans.Select(span => new IndexedMention(_index.Documents[span.Document], span.Start, span.Length))]);
    }

    private bool IsFull(int number) => _keys[number].IsFullPerson || _keys[number].IsKnown;

    private int DocumentsOf(int number) => _index.Records[_keys[number]].Documents;

    private static Dictionary<RecordSpelling, int> Sum(List<IndexRecord> records)
    {
        Dictionary<RecordSpelling, int> sum = [];
        foreach ((RecordSpelling spelling, int count) in records.SelectMany(record => record.Spellings))
            sum[spelling] = sum.GetValueOrDefault(spelling) + count;
        return sum;
    }

    private static EntityType TypeOf(EntityKey key, List<IndexRecord> records) =>
        key.Known?.Type ?? Enum.GetValues<EntityType>().MaxBy(type => records.Sum(record => record.Types[(int)type]));

    private Dictionary<TextLanguage, string> NamesOf(EntityKey key, Dictionary<RecordSpelling, int> spellings)
    {
        Dictionary<TextLanguage, string> names = [];
        foreach (Language language in Language.All)
        {
            if (NameIn(language.Name, key, spellings) is { } name)
                names.Add(language.Name, name);
        }

        return names;
    }

    /// <summary>Of a known name the usual form; else the nominative that is most frequent, of a person with the first name.</summary>
    private string? NameIn(TextLanguage language, EntityKey key, Dictionary<RecordSpelling, int> spellings)
    {
        var forms = spellings
            .Where(spelling => spelling.Key.Language == language)
            .GroupBy(spelling => spelling.Key.NormalForm, StringComparer.Ordinal)
            .Select(group => (Form: group.Key, Count: group.Sum(spelling => spelling.Value)))
            .ToList();
        if (forms.Count == 0)
            return null;
        if (key.Known is { } known)
            return known.NameIn(language);
        return forms
            .OrderByDescending(form => key.IsPerson && PersonReading.Of(form.Form, _index.Keys.Names) is { IsFull: true })
            .ThenByDescending(form => form.Count)
            .ThenBy(form => form.Form, StringComparer.Ordinal)
            .First().Form;
    }

    private static List<EntitySpelling> SpellingsOf(Dictionary<RecordSpelling, int> spellings) =>
    [
        .. spellings
            .GroupBy(spelling => (spelling.Key.Text, spelling.Key.Language))
            .Select(group => new EntitySpelling(group.Key.Text, group.Key.Language, group.Sum(spelling => spelling.Value)))
            .OrderByDescending(spelling => spelling.Count)
            .ThenBy(spelling => spelling.Text, StringComparer.Ordinal)
            .ThenBy(spelling => spelling.Language),
    ];
}
