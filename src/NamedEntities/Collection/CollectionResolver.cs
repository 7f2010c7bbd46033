using NamedEntities.Identity;
using NamedEntities.Names;
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
    private const int ShortestTitleTypo = 8;
    private const int LeastTimesTypo = 5;

    private readonly EntityIndex _index;
    private readonly string[] _keys;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly DisjointSets _sets;

    public CollectionResolver(EntityIndex index)
    {
        _index = index;
        _keys = [.. index.Records.Keys.Order(StringComparer.Ordinal)];
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
                .Select(group => Describe([.. group.Select(number => _keys[number])]))
                .OrderByDescending(entity => entity.MentionCount)
                .ThenBy(entity => entity.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Names that differ by one letter and of which nothing says that they are two.</summary>
    private void UniteSimilarNames()
    {
        Typos<int> people = new(ShortestPersonTypo);
        Typos<int> titles = new(ShortestTitleTypo);
        for (int number = 0; number < _keys.Length; number++)
        {
            string words = DocumentEntity.WordsOf(_keys[number]);
            bool isPerson = DocumentEntity.IsPerson(_keys[number]);
            if (isPerson ? !IsFullName(words) : TitleReading.IsKnown(words) || words.Contains(' '))
                continue;
            Typos<int> similar = isPerson ? people : titles;
            foreach (int other in similar.Near(words))
            {
                if (isPerson ? MayBeOnePerson(_keys[number], _keys[other]) : IsRareBeside(_keys[number], _keys[other]))
                    _sets.Unite(number, other);
            }

            similar.Add(words, number);
        }
    }

    /// <summary>The same two words in either order are one person.</summary>
    private void UniteSwappedNames()
    {
        for (int number = 0; number < _keys.Length; number++)
        {
            string words = DocumentEntity.WordsOf(_keys[number]);
            if (!DocumentEntity.IsPerson(_keys[number]) || !IsFullName(words))
                continue;
            int space = words.IndexOf(' ');
            string swapped = $"{words[(space + 1)..]} {words[..space]}";
            if (_numbers.TryGetValue(DocumentEntity.PersonKey(swapped), out int other))
                _sets.Unite(number, other);
        }
    }

    private bool MayBeOnePerson(string left, string right) =>
        ReadingOf(left) is { } reading && ReadingOf(right) is { } other && reading.IsNearly(other);

    /// <summary>A spelling of the name that the key stands for.</summary>
    private PersonReading? ReadingOf(string key) => _index.Records[key].Spellings.Keys
        .Select(spelling => spelling.NormalForm).Order(StringComparer.Ordinal)
        .Select(form => PersonReading.Of(PersonNameParser.Default.Parse(form).ToPersonName())).FirstOrDefault(reading => reading is not null && DocumentEntity.PersonKey(reading.Key) == key);

    /// <summary>A slip of the pen is rare beside what was meant; <c>Берёзовка</c> and <c>Берёзанка</c> are two villages.</summary>
    private bool IsRareBeside(string left, string right)
    {
        int fewer = Math.Min(_index.Records[left].Documents, _index.Records[right].Documents);
        int more = Math.Max(_index.Records[left].Documents, _index.Records[right].Documents);
        return more >= fewer * LeastTimesTypo;
    }

    private void UniteShorterNames()
    {
        Dictionary<string, Dictionary<int, int>> votes = new(StringComparer.Ordinal);
        foreach (string key in _keys)
        {
            foreach (string shorter in ShorterNamesOf(key))
                Vote(shorter, key, _index.Records[key].Documents);
        }

        foreach ((KeyLink link, int count) in _index.Links)
            Vote(link.Shorter, link.Fuller, count);

        foreach (string key in _keys)
        {
            if (votes.TryGetValue(key, out Dictionary<int, int>? fuller) && Winner(fuller) is { } winner)
                _sets.Unite(_numbers[key], winner);
        }

        void Vote(string shorter, string fuller, int count)
        {
            if (!_numbers.ContainsKey(shorter))
                return;
            if (!votes.TryGetValue(shorter, out Dictionary<int, int>? candidates))
                votes.Add(shorter, candidates = []);
            int number = _sets.Find(_numbers[fuller]);
            candidates[number] = candidates.GetValueOrDefault(number) + count;
        }
    }

    private static int? Winner(Dictionary<int, int> votes)
    {
        (int number, int count) = votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key).First();
        return count >= LeastShare * votes.Values.Sum() ? number : null;
    }

    /// <summary>A surname alone, with or without the initial; a name without its place or owner.</summary>
    private static IEnumerable<string> ShorterNamesOf(string key)
    {
        string words = DocumentEntity.WordsOf(key);
        if (!DocumentEntity.IsPerson(key))
        {
            if (TitleReading.CoreOf(words) is { } core)
                yield return DocumentEntity.TitleKey(core);
        }
        else if (IsFullName(words))
        {
            string last = words[(words.IndexOf(' ') + 1)..];
            yield return DocumentEntity.PersonKey(last);
            foreach (string initial in FirstNames.Default.InitialsOf(words[..words.IndexOf(' ')]))
                yield return DocumentEntity.PersonKey($"{initial}. {last}");
        }
    }

    private static bool IsFullName(string words) => words.Contains(' ') && !words.Contains('.');

    private IndexedEntity Describe(List<string> keys)
    {
        string main = keys
            .OrderByDescending(IsFull)
            .ThenByDescending(key => _index.Records[key].Documents)
            .ThenBy(key => key, StringComparer.Ordinal)
            .First();
        List<IndexRecord> records = [.. keys.Select(key => _index.Records[key])];
        Dictionary<RecordSpelling, int> spellings = Sum(records);
        MentionPlace[] places = [.. records.SelectMany(record => record.Mentions).OrderBy(place => place.Document).ThenBy(place => place.Start)];
        return new IndexedEntity(
            main,
            TypeOf(main, records),
            NameIn(TextLanguage.Russian, main, spellings),
            NameIn(TextLanguage.Ukrainian, main, spellings),
            spellings.Values.Sum(),
            places.Length > 0 ? places.Select(place => place.Document).Distinct().Count() : records.Sum(record => record.Documents),
            SpellingsOf(spellings),
            [.. places.Select(place => new IndexedMention(_index.Documents[place.Document], place.Start, place.Length))]);
    }

    private static bool IsFull(string key)
    {
        string words = DocumentEntity.WordsOf(key);
        return DocumentEntity.IsPerson(key) ? IsFullName(words) : TitleReading.IsKnown(words);
    }

    private static Dictionary<RecordSpelling, int> Sum(List<IndexRecord> records)
    {
        Dictionary<RecordSpelling, int> sum = [];
        foreach ((RecordSpelling spelling, int count) in records.SelectMany(record => record.Spellings))
            sum[spelling] = sum.GetValueOrDefault(spelling) + count;
        return sum;
    }

    private static EntityType TypeOf(string key, List<IndexRecord> records)
    {
        if (KnownOf(key) is { } known)
            return known.Type;
        return Enum.GetValues<EntityType>().MaxBy(type => records.Sum(record => record.Types[(int)type]));
    }

    private static KnownName? KnownOf(string key) =>
        DocumentEntity.IsPerson(key) ? null : TitleReading.KnownOf(DocumentEntity.WordsOf(key));

    /// <summary>Of a known name the usual form; else the nominative that is most frequent, of a person with the first name.</summary>
    private static string? NameIn(TextLanguage language, string key, Dictionary<RecordSpelling, int> spellings)
    {
        var forms = spellings
            .Where(spelling => spelling.Key.Language == language)
            .GroupBy(spelling => spelling.Key.NormalForm, StringComparer.Ordinal)
            .Select(group => (Form: group.Key, Count: group.Sum(spelling => spelling.Value)))
            .ToList();
        if (forms.Count == 0)
            return null;
        if (KnownOf(key) is { } known)
            return language == TextLanguage.Russian ? known.RussianName : known.UkrainianName;
        bool isPerson = DocumentEntity.IsPerson(key);
        return forms
            .OrderByDescending(form => isPerson && PersonReading.Of(PersonNameParser.Default.Parse(form.Form).ToPersonName()) is { IsFull: true, EndsInPatronymic: false })
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
