using NamedEntities.Models;
using NamedEntities.Names;

namespace NamedEntities.Identity;

/// <summary>A person's name as keys that languages and cases share.</summary>
/// <param name="First">The key of the first name; null if there is none.</param>
/// <param name="Initial">The sound of the first initial; null if there is none or the first name is written out.</param>
/// <param name="Patronymic">The stem of the patronymic; null if there is none beside a surname.</param>
/// <param name="Last">The stem of the surname, or of the only word of the name, or of the patronymic where there is no surname.</param>
/// <param name="LastSound">The same with its ending.</param>
/// <param name="Gender">The gender, where it is known.</param>
internal sealed record PersonReading(
    string? First, string? Initial, string? Patronymic, string Last, string LastSound, PersonGender? Gender)
{
    // In a shorter word one letter makes another name: Иван, Улан; Попов, Котов.
    private const int ShortestSlip = 6;

    // Александра has the stem of Александр.
    private const char FeminineMark = '*';

    private static readonly NameTable Table = NameTable.Read("shared/first-names.txt");
    private static readonly HashSet<string> NamesOfBoth = [.. Table["names of both"].Select(row => FirstNames.Default.KeyOf(row[0][0]))];

    /// <summary>Parts of foreign names that say nothing alone: <c>фон</c>, <c>аль</c>.</summary>
    private static readonly HashSet<string> Particles = [.. Table["particles"].Select(row => row[0][0])];

    /// <summary>Whether the name is written out: a first name and a surname, or a patronymic in its place.</summary>
    public bool IsFull => First is not null;

    /// <summary>Whether the name is one word.</summary>
    public bool IsLone => First is null && Initial is null;

    /// <summary>Whether it is a first name and a patronymic alone: <c>Владимир Владимирович</c>.</summary>
    public bool EndsInPatronymic { get; private init; }

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

    /// <summary>Makes the keys of a name.</summary>
    /// <param name="name">Its parts in the nominative.</param>
    /// <returns>Null if it holds no letter or digit.</returns>
    public static PersonReading? Of(PersonName name)
    {
        string? first = WordsOf(name.First).FirstOrDefault();
        string? last = WordsOf(name.Last).LastOrDefault();
        string? patronymic = WordsOf(name.Patronymic).FirstOrDefault();
        string? only = last ?? patronymic ?? first ?? string.Concat(Words.Of($"{name.First} {name.Last} {name.Initials}"));
        if (only.Length == 0)
            return null;
        if (last is null && patronymic is null)
            first = null;
        PersonGender? gender = GenderOf(first, patronymic, last, name.Gender);
        string? firstKey = first is null ? null : KeyOfFirst(first, gender);
        return new PersonReading(
            firstKey,
            firstKey is null && last is not null ? InitialOf(name.Initials) : null,
            last is null || patronymic is null ? null : SoundKey.StemOf(patronymic),
            last is null && patronymic is not null ? SoundKey.StemOf(patronymic) : Surnames.KeyOf(only),
            SoundKey.Of(only),
            gender)
        {
            EndsInPatronymic = last is null && patronymic is not null,
            IsListedSurname = FirstNames.IsListedSurname(only),
            IsListedFirst = first is not null && FirstNames.Default.IsListed(first),
        };
    }

    /// <summary>Whether this name, written out, may be meant by a shorter one of the same surname.</summary>
    public bool MayBe(PersonReading shorter)
    {
        if (Gender is { } gender && shorter.Gender is { } other && gender != other)
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

    /// <summary>The gender that the name tells for certain, if nothing that is known of it speaks against.</summary>
    private static PersonGender? GenderOf(string? first, string? patronymic, string? last, PersonGender? known)
    {
        NominativeClasses classes = first is null ? NominativeClasses.None : PersonNameParser.Default.ClassesOf(first);
        PersonGender? certain = PersonNameGender.ForCertain(first, patronymic, last, classes);
        return certain == known || known is null ? certain : null;
    }

    private static string KeyOfFirst(string first, PersonGender? gender)
    {
        string key = FirstNames.Default.KeyOf(first);
        return gender == PersonGender.Female && NamesOfBoth.Contains(key) ? key + FeminineMark : key;
    }

    /// <summary>The words of a part in lower case, without those that say nothing alone.</summary>
    private static IEnumerable<string> WordsOf(string? part) => part is null ? [] : Words.Of(part, "-")
        .Select(word => word.Trim('-', '\'').ToLowerInvariant())
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
