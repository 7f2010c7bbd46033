using System.Text;
using NamedEntities.Names;

namespace NamedEntities.Identity;

/// <summary>What all mentions of a name share, whatever their language and case.</summary>
/// <remarks>
/// A person's key has a first name or an initial, if the name has one, and a surname; that of an organization or place is what
/// the table of known names has it for, or the keys of its words. Values are made by the methods here alone, so that equal
/// keys are equal texts (<see cref="ToString"/>): of the two, one can be had from the other.
/// </remarks>
internal readonly record struct EntityKey
{
    private const string PersonMark = "person:";
    private const string NameMark = "name:";

    // Александра has the key of Александр.
    private const char FeminineMark = '*';
    private const char InitialMark = '.';

    private EntityKey(EntityKeyKind kind) => Kind = kind;

    /// <summary>What it is the key of.</summary>
    public EntityKeyKind Kind { get; }

    /// <summary>A person's first name; null if the name has none.</summary>
    public string? First { get; private init; }

    /// <summary>Whether the first name is a woman's, where a man's has the same key.</summary>
    public bool IsFeminine { get; private init; }

    /// <summary>A person's initial; null if the name has none or the first name is written out.</summary>
    public string? Initial { get; private init; }

    /// <summary>A person's surname, or only word.</summary>
    public string? Last { get; private init; }

    /// <summary>What the table of known names has the name for; null if it does not have it.</summary>
    public KnownName? Known { get; private init; }

    /// <summary>The words of a name that is no person's and not known.</summary>
    public EntityKeyWords? Words { get; private init; }

    /// <summary>Whether it is a person's.</summary>
    public bool IsPerson => Kind == EntityKeyKind.Person;

    /// <summary>Whether it has a person's first name and surname.</summary>
    public bool IsFullPerson => First is not null;

    /// <summary>Whether it is that of the table of known names, or of an owner alone.</summary>
    public bool IsKnown => Known is not null || Words?.Items is [{ IsOwner: true }];

    /// <summary>The key of a person's name.</summary>
    public static EntityKey OfPerson(string? first, bool isFeminine, string? initial, string last) => new(EntityKeyKind.Person)
    {
        First = first,
        IsFeminine = isFeminine,
        Initial = first is null ? initial : null,
        Last = last,
    };

    /// <summary>The key of an organization or place of the table of known names.</summary>
    /// <param name="known">What the table has.</param>
    /// <param name="names">The table.</param>
    public static EntityKey OfKnown(KnownName known, KnownNames names) => new(EntityKeyKind.Name)
    {
        Known = names.FindByKey(known.Key) ?? known,
    };

    /// <summary>The key of an organization or place by its words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="names">The table of known names.</param>
    public static EntityKey OfWords(EntityKeyWords words, KnownNames names) =>
        words.Items is [{ IsOwner: true } only] && names.FindByKey(only.Text) is { } known
            ? OfKnown(known, names)
            : new EntityKey(EntityKeyKind.Name) { Words = words };

    /// <summary>The key of a name that has no letter to make one of.</summary>
    public static EntityKey OfSigns(string text, bool isPerson, KnownNames names) => isPerson ? ParsePerson(text) : ParseName(text, names);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Whether it is a key.</returns>
    public static bool TryParse(string text, KnownNames names, out EntityKey key)
    {
        bool isPerson = text.StartsWith(PersonMark, StringComparison.Ordinal);
        bool isName = text.StartsWith(NameMark, StringComparison.Ordinal);
        key = isPerson ? ParsePerson(text[PersonMark.Length..]) : isName ? ParseName(text[NameMark.Length..], names) : default;
        return isPerson || isName;
    }

    /// <summary>The key of the name with its two words in the other order: lists do not have every first name.</summary>
    public EntityKey Swapped() => OfPerson(Last, isFeminine: false, initial: null, First!);

    /// <summary>Without its place or owner; null if it has none, or nothing else.</summary>
    public EntityKey? WithoutOwners(KnownNames names) => Words?.WithoutOwners() is { } core ? OfWords(core, names) : null;

    /// <summary>The key without its kind: its words, to look for slips of the pen in.</summary>
    public string ToPhrase()
    {
        if (!IsPerson)
            return Known is null ? Words!.ToString() : new EntityKeyWord(Known.Key, IsOwner: true).ToString();
        StringBuilder phrase = new();
        if (First is not null)
            phrase.Append(First).Append(IsFeminine ? FeminineMark.ToString() : "").Append(' ');
        else if (Initial is not null)
            phrase.Append(Initial).Append(InitialMark).Append(' ');
        return phrase.Append(Last).ToString();
    }

    /// <summary>The key as files and callers have it.</summary>
    public override string ToString() => (IsPerson ? PersonMark : NameMark) + ToPhrase();

    private static EntityKey ParsePerson(string phrase)
    {
        int space = phrase.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
            return OfPerson(null, isFeminine: false, null, phrase);
        string first = phrase[..space];
        string last = phrase[(space + 1)..];
        if (first.EndsWith(InitialMark))
            return OfPerson(null, isFeminine: false, first[..^1], last);
        bool isFeminine = first.EndsWith(FeminineMark);
        return OfPerson(isFeminine ? first[..^1] : first, isFeminine, null, last);
    }

    private static EntityKey ParseName(string phrase, KnownNames names) => OfWords(EntityKeyWords.Parse(phrase), names);
}

/// <summary>What a key is of.</summary>
internal enum EntityKeyKind : byte
{
    /// <summary>A person's name.</summary>
    Person,

    /// <summary>The name of an organization or place.</summary>
    Name,
}
