using NamedEntities.Languages;
using NamedEntities.Models;
using NamedEntities.Text;

namespace NamedEntities.Normalization;

/// <summary>
/// Turns a word of a mention into a fixed number of hashed features: its ending, how it is written, its neighbours in
/// the mention, the words around the mention (prepositions and verbs tell the case).
/// </summary>
/// <remarks>
/// The only place that computes them, for training and for use. A change of what a field holds makes a new
/// <see cref="FeatureLayout.Revision"/>; one of names, order or salts makes a new <see cref="FeatureLayout.Version"/> by
/// itself. Old models are refused.
/// </remarks>
internal static class WordFeatures
{
    /// <summary>The number of features of a word. A feature that a word lacks is 0.</summary>
    public const int FieldCount = (int)WordField.AgreementBehind + 1;

    private const int LongestSuffix = 1 + (WordField.Suffix6 - WordField.Suffix1);

    // First names differ from their nominative by at most two letters: Анны, Ильёй, Андрея.
    private const int LongestNameEnding = 2;
    private static readonly string[] FirstNameEndings = ["", .. Language.All.SelectMany(language => language.Endings.OfFirstNames).Distinct()];

    // What tells apart the features of one salt is the number that is hashed with it: these stand for one of the mention.
    private const uint TypeOfMention = uint.MaxValue;
    private const uint IndexOfWord = uint.MaxValue - 1;

    /// <summary>What is hashed together with the characters. The values are part of every model: they never change.</summary>
    private enum Salt : uint
    {
        Word = 101,
        Suffix = 102,
        Shape = 103,
        Position = 104,
        TypedSuffix = 105,
        Classes = 106,
        NameClasses = 107,
        Previous = 108,
        PreviousSuffix = 109,
        Next = 110,
        NextSuffix = 111,
        Before = 112,
        BeforeSuffix = 113,
        BeforeThat = 114,
        BeforeThatSuffix = 115,
        After = 116,
        AfterSuffix = 117,
        Quotation = 118,
        First = 119,
        FirstSuffix = 120,
        Hyphen = 121,
        Gender = 122,
        CaseOfPreposition = 123,
        GenderSuffix = 124,
        AgreementBefore = 125,
        AgreementBehind = 126,
    }

    /// <summary>A word near the one whose features are computed.</summary>
    private enum Neighbour
    {
        /// <summary>The words beside it in the mention, and the first one, if that is another.</summary>
        Previous,
        First,
        Next,

        /// <summary>The words around the mention.</summary>
        Before,
        BeforeThat,
        After,
    }

    /// <summary>What each neighbour tells of the word.</summary>
    private static readonly (Neighbour Neighbour, NeighbourField[] Fields)[] Neighbours =
    [
        (Neighbour.Previous,
        [
            new(WordField.Previous),
            new(WordField.PreviousSuffix2, Ending: 2, Number: TypeOfMention),
            new(WordField.PreviousSuffix3, Ending: 3, Number: 8),
            new(WordField.AgreementBefore, Ending: 2, WithOwnEnding: true),
        ]),
        (Neighbour.First,
        [
            new(WordField.First),
            new(WordField.FirstSuffix3, Ending: 3, Number: IndexOfWord),
        ]),
        (Neighbour.Next,
        [
            new(WordField.Next),
            new(WordField.NextSuffix2, Ending: 2, Number: TypeOfMention),
            new(WordField.NextSuffix3, Ending: 3, Number: 8),
            new(WordField.AgreementBehind, Ending: 2, WithOwnEnding: true),
        ]),
        (Neighbour.Before,
        [
            new(WordField.Before),
            new(WordField.BeforeSuffix2, Ending: 2, Number: 2),
            new(WordField.BeforeSuffix3, Ending: 3, Number: 3),
            new(WordField.CaseOfPreposition, WithOwnEnding: true),
        ]),
        (Neighbour.BeforeThat,
        [
            new(WordField.BeforeThat),
            new(WordField.BeforeThatSuffix3, Ending: 3),
        ]),
        (Neighbour.After,
        [
            new(WordField.After),
            new(WordField.AfterSuffix2, Ending: 2),
        ]),
    ];

    /// <summary>The fields of a word's row.</summary>
    public static FeatureLayout Layout { get; } = FeatureLayout.Of<WordField>(revision: 1, field => new FeatureField(
        (uint)SaltOf(field),
        IsOfWord: field is <= WordField.Shape or WordField.Classes,
        SpellsTheWord: field is <= WordField.Suffix6 or WordField.TypedSuffix or WordField.Classes or WordField.NameClasses
            or WordField.CaseOfPreposition or WordField.GenderSuffix or WordField.AgreementBefore or WordField.AgreementBehind));

    /// <summary>Computes the features of one word.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="index">Which of its words.</param>
    /// <param name="lexicon">What lists know of nominatives.</param>
    /// <param name="row">Takes <see cref="FieldCount"/> features.</param>
    public static void Extract(MentionWords mention, int index, NominativeLexicon lexicon, Span<uint> row)
    {
        row.Clear();
        WordRow features = new(row);
        Span<char> buffer = stackalloc char[EndingEdit.LongestWord];
        ReadOnlySpan<char> form = Fold(mention[mention.Words[index]], buffer);
        ExtractWord(mention, index, form, lexicon, features);
        ExtractNeighbours(mention, index, Suffix(form, 2), features);
        if (mention.Type == EntityType.Person)
            ExtractGender(mention, index, form, lexicon, features);
    }

    /// <summary>What the word itself tells, and where it stands.</summary>
    private static void ExtractWord(MentionWords mention, int index, ReadOnlySpan<char> form, NominativeLexicon lexicon, WordRow features)
    {
        NameWord word = mention.Words[index];
        uint language = (uint)mention.Language;
        uint typeAndLanguage = ((uint)mention.Type * 3) + language;
        uint shape = (uint)Capitals.ShapeOf(mention[word]);
        uint place = (uint)word.Place;
        features[WordField.Word] = Hash(Salt.Word, language, form);
        for (int length = 1; length <= LongestSuffix && length <= form.Length; length++)
            features[WordField.Suffix1 + length - 1] = Hash(Salt.Suffix, language, form[^length..]);
        features[WordField.Shape] = Hash(Salt.Shape, shape);
        features[WordField.Position] = Hash(Salt.Position, (typeAndLanguage * 4) + PositionOf(index, mention.Words.Count));
        features[WordField.TypedSuffix] = Hash(Salt.TypedSuffix, typeAndLanguage, Suffix(form, 3));
        features[WordField.Classes] = Hash(Salt.Classes, ((uint)lexicon.ClassesOf(NominativeLexicon.KeyOf(form)) << 3) | shape);
        features[WordField.Quotation] = Hash(Salt.Quotation, (mention.FollowsQuote ? 1u : 0) | (place << 1));
        features[WordField.Hyphen] = Hash(Salt.Hyphen, (place << 3) | shape);
    }

    private static void ExtractNeighbours(MentionWords mention, int index, ReadOnlySpan<char> ownEnding, WordRow features)
    {
        Span<char> buffer = stackalloc char[EndingEdit.LongestWord];
        foreach ((Neighbour neighbour, NeighbourField[] fields) in Neighbours)
        {
            ReadOnlySpan<char> word = Fold(mention[Find(neighbour, mention, index)], buffer);
            if (word.IsEmpty)
                continue;
            foreach (NeighbourField told in fields)
            {
                uint number = told.Number switch
                {
                    TypeOfMention => (uint)mention.Type,
                    IndexOfWord => (uint)Math.Min(index, 4),
                    _ => told.Number,
                };
                features[told.Field] = Hash(
                    SaltOf(told.Field), number, told.Ending == 0 ? word : Suffix(word, told.Ending), told.WithOwnEnding ? ownEnding : default);
            }
        }
    }

    /// <summary>A neighbour; empty if there is none.</summary>
    private static NameWord Find(Neighbour neighbour, MentionWords mention, int index) => neighbour switch
    {
        Neighbour.Previous => index > 0 ? mention.Words[index - 1] : default,
        Neighbour.First => index > 0 ? mention.Words[0] : default,
        Neighbour.Next => index + 1 < mention.Words.Count ? mention.Words[index + 1] : default,
        Neighbour.Before => mention.Before,
        Neighbour.BeforeThat => mention.BeforeThat,
        _ => mention.After,
    };

    private static void ExtractGender(MentionWords mention, int index, ReadOnlySpan<char> form, NominativeLexicon lexicon, WordRow features)
    {
        uint gender = (uint)GenderOfOthers(mention, index, lexicon);
        features[WordField.NameClasses] = Hash(Salt.NameClasses, (uint)NameClassesOf(form, lexicon));
        features[WordField.Gender] = Hash(Salt.Gender, gender);
        features[WordField.GenderSuffix] = Hash(Salt.GenderSuffix, gender, Suffix(form, 2));
    }

    /// <summary>The last characters of a word in lower case, with <c>ё</c> as <c>е</c>; all of them where they are few.</summary>
    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> buffer)
    {
        word = word.Length > buffer.Length ? word[^buffer.Length..] : word;
        for (int i = 0; i < word.Length; i++)
            buffer[i] = Character.Fold(word[i]);
        return buffer[..word.Length];
    }

    private static ReadOnlySpan<char> Suffix(ReadOnlySpan<char> word, int length) => word.Length > length ? word[^length..] : word;

    private static uint PositionOf(int index, int count) => (index, count) switch
    {
        (_, 1) => 0,
        (0, _) => 1,
        _ when index == count - 1 => 2,
        _ => 3,
    };

    /// <summary>Whether the other words of a person's name may be forms of a man's or a woman's first name.</summary>
    private static NominativeClasses GenderOfOthers(MentionWords mention, int index, NominativeLexicon lexicon)
    {
        const int FarthestWord = 3;
        Span<char> buffer = stackalloc char[EndingEdit.LongestWord];
        NominativeClasses classes = NominativeClasses.None;
        int end = Math.Min(mention.Words.Count, index + FarthestWord + 1);
        for (int i = Math.Max(0, index - FarthestWord); i < end; i++)
        {
            if (i != index)
                classes |= NameClassesOf(Fold(mention[mention.Words[i]], buffer), lexicon);
        }

        return classes;
    }

    private static NominativeClasses NameClassesOf(ReadOnlySpan<char> form, NominativeLexicon lexicon)
    {
        NominativeClasses classes = NominativeClasses.None;
        for (int ending = 0; ending <= LongestNameEnding && form.Length - ending >= 2; ending++)
        {
            foreach (string other in FirstNameEndings)
                classes |= lexicon.ClassesOf(NominativeLexicon.KeyOf(form[..^ending], other));
        }

        return classes & (NominativeClasses.MaleFirstName | NominativeClasses.FemaleFirstName);
    }

    private static Salt SaltOf(WordField field) => field switch
    {
        WordField.Word => Salt.Word,
        <= WordField.Suffix6 => Salt.Suffix,
        WordField.Shape => Salt.Shape,
        WordField.Position => Salt.Position,
        WordField.TypedSuffix => Salt.TypedSuffix,
        WordField.Classes => Salt.Classes,
        WordField.NameClasses => Salt.NameClasses,
        WordField.Previous => Salt.Previous,
        WordField.PreviousSuffix2 or WordField.PreviousSuffix3 => Salt.PreviousSuffix,
        WordField.Next => Salt.Next,
        WordField.NextSuffix2 or WordField.NextSuffix3 => Salt.NextSuffix,
        WordField.Before => Salt.Before,
        WordField.BeforeSuffix2 or WordField.BeforeSuffix3 => Salt.BeforeSuffix,
        WordField.BeforeThat => Salt.BeforeThat,
        WordField.BeforeThatSuffix3 => Salt.BeforeThatSuffix,
        WordField.After => Salt.After,
        WordField.AfterSuffix2 => Salt.AfterSuffix,
        WordField.Quotation => Salt.Quotation,
        WordField.First => Salt.First,
        WordField.FirstSuffix3 => Salt.FirstSuffix,
        WordField.Hyphen => Salt.Hyphen,
        WordField.Gender => Salt.Gender,
        WordField.CaseOfPreposition => Salt.CaseOfPreposition,
        WordField.GenderSuffix => Salt.GenderSuffix,
        WordField.AgreementBefore => Salt.AgreementBefore,
        WordField.AgreementBehind => Salt.AgreementBehind,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    private static uint Hash(Salt salt, uint number, ReadOnlySpan<char> characters = default, ReadOnlySpan<char> more = default)
    {
        uint hash = Fnv.Add(Fnv.Add(Fnv.Seed, (uint)salt), number);
        foreach (char c in characters)
            hash = Fnv.Add(hash, c);
        hash = Fnv.Add(hash, '|');
        foreach (char c in more)
            hash = Fnv.Add(hash, c);
        return Math.Max(1, Fnv.Finish(hash));
    }

    /// <summary>What a neighbour tells.</summary>
    /// <param name="Field">Where it is written.</param>
    /// <param name="Ending">How many of the neighbour's last letters count; 0 for the whole word.</param>
    /// <param name="Number">Hashed with them, to tell apart features of one salt.</param>
    /// <param name="WithOwnEnding">Whether the last two letters of the word itself count too.</param>
    private sealed record NeighbourField(WordField Field, int Ending = 0, uint Number = 0, bool WithOwnEnding = false);
}
