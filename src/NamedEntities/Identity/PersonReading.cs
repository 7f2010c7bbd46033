using NamedEntities.Names;
using NamedEntities.Text;

namespace NamedEntities.Identity;

/// <summary>A person's name as keys that languages and cases share.</summary>
/// <param name="Form">How much of a name it is.</param>
/// <param name="Key">
/// What all mentions of the name share: the key of the first name, or the sound of the first initial; the stem of the surname, of
/// the patronymic where the name is an address, or of the only word.
/// </param>
/// <param name="Patronymic">The stem of the patronymic beside a surname; null if there is none.</param>
/// <param name="LastSound">The sound of the surname or the only word, ending and all.</param>
/// <param name="Gender">The gender that the name tells for certain.</param>
internal sealed record PersonReading(PersonNameForm Form, EntityKey Key, string? Patronymic, string LastSound, PersonGender? Gender)
{
    // In a shorter word one letter makes another name: Иван, Улан; Попов, Котов.
    private const int ShortestSlip = 6;

    private static readonly NameTable Table = NameTable.Read("shared/first-names.txt");

    /// <summary>Parts of foreign names that say nothing alone: <c>фон</c>, <c>аль</c>.</summary>
    private static readonly HashSet<string> Particles = [.. Table["particles"].Select(row => row[0][0])];

    /// <summary>The key of the surname, or of the only word of the name.</summary>
    public string Last => Key.Last!;

    /// <summary>Whether a first name and a surname are written out.</summary>
    public bool IsFull => Form == PersonNameForm.Full;

    /// <summary>Whether the name is one word.</summary>
    public bool IsOneWord => Form == PersonNameForm.OneWord;

    /// <summary>Whether it is a first name and a patronymic alone: <c>Владимир Владимирович</c>.</summary>
    public bool IsAddress => Form == PersonNameForm.Address;

    /// <summary>What is known of first names.</summary>
    private FirstNames FirstNames { get; init; } = null!;

    /// <summary>Whether lists have the surname: it is no slip of the pen for another.</summary>
    public bool IsListedSurname { get; private init; }

    /// <summary>Whether lists have the first name.</summary>
    public bool IsListedFirst { get; private init; }

    /// <summary>Makes the keys of a name.</summary>
    /// <param name="name">Its parts in the nominative.</param>
    /// <param name="known">What is known of names.</param>
    /// <returns>Null if it holds no letter or digit.</returns>
    public static PersonReading? Of(PersonName name, NameKnowledge known)
    {
        string? first = WordsOf(name.First).FirstOrDefault();
        string? last = WordsOf(name.Last).LastOrDefault();
        string? patronymic = WordsOf(name.Patronymic).FirstOrDefault();
        string only = last ?? patronymic ?? first ?? string.Concat(Words.Of($"{name.First} {name.Last} {name.Initials}"));
        if (only.Length == 0)
            return null;

        // A word alone may be a first name or a surname: Харрис.
        PersonGender? gender = last is null && patronymic is null
            ? GenderOf(null, null, only, name.Gender, known.Parser)
            : GenderOf(first, patronymic, last, name.Gender, known.Parser);
        string? initial = first is null && last is not null ? InitialOf(name.Initials) : null;
        PersonNameForm form = (first, patronymic, last, initial) switch
        {
            (not null, _, not null, _) => PersonNameForm.Full,
            (not null, not null, null, _) => PersonNameForm.Address,
            (_, _, _, not null) => PersonNameForm.WithInitial,
            _ => PersonNameForm.OneWord,
        };
        string? firstKey = form is PersonNameForm.Full or PersonNameForm.Address ? known.FirstNames.KeyOf(first!) : null;
        bool isFeminine = firstKey is not null && gender == PersonGender.Female && known.FirstNames.IsOfBoth(firstKey);
        string lastKey = form == PersonNameForm.Address ? SoundKey.StemOf(only) : known.Surnames.KeyOf(only);
        string? patronymicKey = patronymic is null || form == PersonNameForm.Address ? null : SoundKey.StemOf(patronymic);
        return new PersonReading(form, EntityKey.OfPerson(firstKey, isFeminine, initial, lastKey), patronymicKey, SoundKey.Of(only), gender)
        {
            FirstNames = known.FirstNames,
            IsListedSurname = known.FirstNames.IsListedSurname(only),
            IsListedFirst = first is not null && known.FirstNames.IsListed(first),
        };
    }

    /// <summary>Makes the keys of a name of which only the string is at hand.</summary>
    /// <param name="nominative">The name, in the nominative as far as it is known.</param>
    /// <param name="known">What is known of names.</param>
    public static PersonReading? Of(string nominative, NameKnowledge known) => Of(known.Parser.Parse(nominative).ToPersonName(), known);

    /// <summary>Whether this name, written out, may be meant by a shorter one of the same surname.</summary>
    public bool MayBe(PersonReading shorter)
    {
        if (Gender is { } gender && shorter.Gender is { } other && gender != other)
            return false;
        return shorter.Key.Initial is not { } initial
            || Key.Initial == initial
            || (Key.First is not null && FirstNames.IsInitialOf(initial, Key.First));
    }

    /// <summary>
    /// Whether the difference of one letter between two names written out may be a slip: <c>Донсон</c> for <c>Джонсон</c>.
    /// Not if lists have both names: <c>Петров</c>, <c>Ветров</c>; <c>Карина</c>, <c>Марина</c>.
    /// </summary>
    public bool IsNearly(PersonReading other)
    {
        if (Key.First is not { } first || other.Key.First is not { } otherFirst || Patronymic != other.Patronymic)
            return false;
        if (first == otherFirst && Key.IsFeminine == other.Key.IsFeminine)
            return Math.Max(Last.Length, other.Last.Length) >= ShortestSlip && !(IsListedSurname && other.IsListedSurname);
        return Last == other.Last && Math.Max(first.Length, otherFirst.Length) >= ShortestSlip && !(IsListedFirst && other.IsListedFirst);
    }

    /// <summary>The gender that the name tells for certain, if nothing that is known of it speaks against.</summary>
    private static PersonGender? GenderOf(string? first, string? patronymic, string? last, PersonGender? known, PersonNameParser parser)
    {
        PersonGender? certain = parser.CertainGenderOf(first, patronymic, last);
        return certain == known || known is null ? certain : null;
    }

    /// <summary>The words of a part in lower case, without those that say nothing alone.</summary>
    private static IEnumerable<string> WordsOf(string? part) => part is null ? [] : Words.Of(part, "-")
        .Select(word => LetterCase.ToLower(word.Trim('-', '\'')))
        .Where(word => word.Length > 0 && !Particles.Contains(word));

    /// <summary>The sound of the first initial; as at the head of a written-out name: Хайко, Гайко; Уильям, Вільям.</summary>
    private static string? InitialOf(string? initials) =>
        initials is null || Words.Of(initials) is not [string first, ..] ? null : SoundKey.Of(first) switch
        {
            "х" => "г",
            "у" => "в",
            string sound => sound,
        };
}

/// <summary>How much of a person's name is written, the least telling first.</summary>
internal enum PersonNameForm
{
    /// <summary>One word: <c>Зеленский</c>, <c>Владимир</c>.</summary>
    OneWord,

    /// <summary>A first name and a patronymic: <c>Владимир Владимирович</c>.</summary>
    Address,

    /// <summary>An initial and a surname: <c>В. Зеленский</c>.</summary>
    WithInitial,

    /// <summary>A first name and a surname.</summary>
    Full,
}
