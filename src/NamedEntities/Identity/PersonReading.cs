using NamedEntities.Names;
namespace NamedEntities.Identity;

/// <summary>What the endings of a name tell of the sex of who bears it.</summary>
internal enum NameGender
{
    Unknown,
    Feminine,
    Masculine,
}

/// <summary>A person's name, read: which word is the surname, which the first name, as keys that languages and cases share.</summary>
/// <param name="First">The key of the first name; null if there is none.</param>
/// <param name="Initial">The sound of the first initial; null if there is none or the first name is written out.</param>
/// <param name="Patronymic">The stem of the patronymic; null if there is none.</param>
/// <param name="Last">The stem of the surname, or of the only word of the name.</param>
/// <param name="LastSound">The surname with its ending.</param>
/// <param name="Gender">What the endings tell.</param>
internal sealed record PersonReading(
    string? First, string? Initial, string? Patronymic, string Last, string LastSound, NameGender Gender)
{
    // In a shorter word one letter makes another name: Иван, Улан; Попов, Котов.
    private const int ShortestSlip = 6;
    private const int ShortestPatronymic = 6;

    // Александра has the stem of Александр.
    private const char FeminineMark = '*';
    private const string Resource = "shared/first-names.txt";

    private static readonly NameTable Table = NameTable.Read(Resource);
    private static readonly string[] MasculinePatronymics = Read("masculine patronymics");
    private static readonly string[] FemininePatronymics = Read("feminine patronymics");
    private static readonly string[] MasculineSurnames = Read("masculine surnames");
    private static readonly string[] FeminineSurnames = Read("feminine surnames");
    private static readonly HashSet<string> MasculineInA = [.. Read("masculine names in a").Select(name => SoundKey.Of(name))];

    private static readonly HashSet<string> NamesOfBoth = [.. Read("names of both").Select(FirstNames.Default.KeyOf)];

    /// <summary>Parts of foreign names that say nothing alone: <c>фон</c>, <c>аль</c>.</summary>
    private static readonly HashSet<string> Particles = [.. Read("particles")];

    /// <summary>Whether the name is written out: a first name and a surname.</summary>
    public bool IsFull => First is not null;

    /// <summary>Whether the name is one word.</summary>
    public bool IsLone => First is null && Initial is null;

    /// <summary>Whether the only surname there is looks like a patronymic: <c>Владимир Владимирович</c>.</summary>
    public bool EndsInPatronymic => First is not null && Patronymic is null && IsPatronymic(Last);

    /// <summary>What all mentions of the name share.</summary>
    public string Key => (First, Initial) switch
    {
        ({ } first, _) => $"{first} {Last}",
        (_, { } initial) => $"{initial}. {Last}",
        _ => Last,
    };

    /// <summary>The key of the name with its two words in the other order: lists do not have every first name.</summary>
    public string SwappedKey => $"{Last} {First}";

    /// <summary>Whether lists have the surname: it is no slip of the pen for another.</summary>
    public bool IsListedSurname { get; private init; }

    /// <summary>Whether lists have the first name.</summary>
    public bool IsListedFirst { get; private init; }

    /// <summary>Whether this name, written out, may be meant by a shorter one of the same surname.</summary>
    public bool MayBe(PersonReading shorter)
    {
        if (Gender != shorter.Gender && Gender != NameGender.Unknown && shorter.Gender != NameGender.Unknown)
            return false;
        return shorter.Initial is null
            || Initial == shorter.Initial
            || (First is not null && FirstNames.Default.IsInitialOf(shorter.Initial, First));
    }

    /// <summary>
    /// Whether the difference of one letter between two names written out may be a slip: <c>Донсон</c> for <c>Джонсон</c>.
    /// Not if lists have both names: <c>Петров</c>, <c>Ветров</c>; <c>Карина</c>, <c>Марина</c>.
    /// </summary>
    public bool IsNearly(PersonReading other)
    {
        if (First is null || other.First is null || Patronymic != other.Patronymic)
            return false;
        if (First == other.First)
            return Math.Max(Last.Length, other.Last.Length) >= ShortestSlip && !(IsListedSurname && other.IsListedSurname);
        return Last == other.Last && Math.Max(First.Length, other.First.Length) >= ShortestSlip && !(IsListedFirst && other.IsListedFirst);
    }

    /// <summary>Reads a name.</summary>
    /// <param name="normalForm">The name, in the nominative as far as it is known.</param>
    /// <returns>Null if it holds no letter or digit.</returns>
    public static PersonReading? Of(string normalForm)
    {
        List<string> words = [];
        string? initial = null;
        foreach (string word in Words.Of(normalForm, "-").Select(word => word.Trim('-', '\'')))
        {
            if (IsInitial(word))
                initial ??= InitialSound(word);
            else if (word.Length > 0 && !Particles.Contains(word.ToLowerInvariant()))
                words.Add(word.ToLowerInvariant());
        }

        if (words.Count == 0)
        {
            string letters = string.Concat(Words.Of(normalForm));
            return letters.Length == 0 ? null : OfWords([letters], null);
        }

        return OfWords(words, initial);
    }

    private static PersonReading OfWords(List<string> words, string? initial)
    {
        string? patronymic = words.Count < 3 ? null : words.Skip(1).FirstOrDefault(word => IsPatronymic(SoundKey.StemOf(word)));
        if (patronymic is not null)
        {
            // Иванов Иван Иванович, or Иван Иванович Иванов.
            int at = words.IndexOf(patronymic);
            words.RemoveAt(at);
            if (at == 2)
                (words[0], words[1]) = (words[1], words[0]);
        }
        else if (words.Count == 2 && IsSurnameFirst(words[0], words[1]))
        {
            (words[0], words[1]) = (words[1], words[0]);
        }

        string last = words[^1];
        NameGender gender = GenderOf(words.Count > 1 ? words[0] : null, last, patronymic);
        string? first = words.Count > 1 ? FirstNames.Default.KeyOf(words[0]) : null;
        if (first is not null && gender == NameGender.Feminine && NamesOfBoth.Contains(first))
            first += FeminineMark;
        return new PersonReading(
            first,
            first is null ? initial : null,
            patronymic is null ? null : SoundKey.StemOf(patronymic),
            Surnames.KeyOf(last),
            SoundKey.Of(last),
            gender)
        {
            IsListedSurname = FirstNames.IsListedSurname(last),
            IsListedFirst = words.Count > 1 && FirstNames.Default.IsListed(words[0]),
        };
    }

    private static bool IsSurnameFirst(string first, string second) =>
        !FirstNames.Default.IsListed(first) && FirstNames.Default.IsListed(second);

    private static bool IsPatronymic(string stem) =>
        stem.Length >= ShortestPatronymic && (EndsInAny(stem, MasculinePatronymics) || EndsInAny(stem, FemininePatronymics));

    /// <summary>One letter, or two of which the second is small and no vowel: <c>Дж</c>.</summary>
    private static bool IsInitial(string word) =>
        word.Length == 1 || (word.Length == 2 && char.IsUpper(word[0]) && char.ToLowerInvariant(word[1]) is 'ж');

    private static string InitialSound(string initial) => SoundKey.Of(initial) switch
    {
        // As at the head of a written-out name: Хайко, Гайко; Уильям, Вільям.
        "х" => "г",
        "у" => "в",
        string sound => sound,
    };

    /// <summary>
    /// What can be told for certain. <c>Иванова</c> may be a woman's name or a man's in another case; <c>Иванов</c> and
    /// <c>Ивановой</c> cannot.
    /// </summary>
    private static NameGender GenderOf(string? first, string last, string? patronymic)
    {
        if (patronymic is not null)
        {
            return EndsInAny(SoundKey.StemOf(patronymic), MasculinePatronymics)
                ? NameGender.Masculine
                : NameGender.Feminine;
        }

        string sound = SoundKey.Of(last);
        if (EndsInAny(sound, MasculineSurnames))
            return NameGender.Masculine;
        if (EndsInAny(sound, FeminineSurnames))
            return NameGender.Feminine;
        return first is null ? NameGender.Unknown : GenderOfFirst(SoundKey.Of(first), sound);
    }

    /// <summary><c>Дональда Трампа</c> may be in another case, <c>Мелания Трамп</c> is not: her surname has no ending.</summary>
    private static NameGender GenderOfFirst(string first, string last)
    {
        if (first.Length == 0 || last.Length == 0)
            return NameGender.Unknown;
        if (MasculineInA.Contains(first) || !SoundKey.IsVowel(first[^1]))
            return NameGender.Masculine;
        return first[^1] is 'а' or 'я' && !SoundKey.IsVowel(last[^1]) ? NameGender.Feminine : NameGender.Unknown;
    }

    private static string[] Read(string heading) => [.. Table[heading].Select(row => row[0][0])];

    private static bool EndsInAny(string sound, string[] endings)
    {
        foreach (string ending in endings)
        {
            if (sound.Length > ending.Length + 1 && sound.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
