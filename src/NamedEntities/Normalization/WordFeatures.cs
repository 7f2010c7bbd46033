using NamedEntities.Models;
using NamedEntities.Text;

namespace NamedEntities.Normalization;

/// <summary>
/// Turns a word of a mention into a fixed number of hashed features: its ending, how it is written, its neighbours in
/// the mention, the words around the mention (prepositions and verbs tell the case).
/// </summary>
/// <remarks>
/// The only place that computes them, for training and for use. Any change here makes a new <see cref="Version"/>, and
/// old models are refused.
/// </remarks>
internal static class WordFeatures
{
    /// <summary>The version of the features. A model states the one that it was trained with.</summary>
    public const int Version = 1;

    /// <summary>The number of features of a word. A feature that a word lacks is 0.</summary>
    public const int FieldCount = 34;

    private const int LongestSuffix = 6;

    // First names differ from their nominative by at most two letters: Анны, Ильёй, Андрея.
    private const int LongestNameEnding = 2;
    private static readonly string[] FirstNameEndings = ["", "а", "я", "й", "ь", "о"];

    /// <summary>What a feature is about. Names what is hashed together with the characters.</summary>
    private enum Field : uint
    {
        Word = 101,
        Suffix,
        Shape,
        Position,
        TypedSuffix,
        Classes,
        NameClasses,
        Previous,
        PreviousSuffix,
        Next,
        NextSuffix,
        Before,
        BeforeSuffix,
        BeforeThat,
        BeforeThatSuffix,
        After,
        AfterSuffix,
        Quotation,
        First,
        FirstSuffix,
        Hyphen,
        Gender,
        CaseOfPreposition,
        GenderSuffix,
        AgreementBefore,
        AgreementBehind,
    }

    /// <summary>Computes the features of one word.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="index">Which of its words.</param>
    /// <param name="lexicon">What lists know of nominatives.</param>
    /// <param name="row">Takes <see cref="FieldCount"/> features.</param>
    public static void Extract(MentionWords mention, int index, NominativeLexicon lexicon, Span<uint> row)
    {
        row.Clear();
        Span<char> buffer = stackalloc char[EndingEdit.LongestWord];
        Span<char> otherBuffer = stackalloc char[EndingEdit.LongestWord];
        NameWord word = mention.Words[index];
        ReadOnlySpan<char> form = Fold(mention[word], buffer);
        uint language = (uint)mention.Language;
        uint type = (uint)mention.Type;
        WordShape shape = Capitals.ShapeOf(mention[word]);

        row[0] = Hash(Field.Word, language, form);
        for (int length = 1; length <= LongestSuffix && length <= form.Length; length++)
            row[length] = Hash(Field.Suffix, language, form[^length..]);
        row[7] = Hash(Field.Shape, (uint)shape, default);
        row[8] = Hash(Field.Position, (((type * 3) + language) * 4) + PositionOf(index, mention.Words.Count), default);
        row[9] = Hash(Field.TypedSuffix, (type * 3) + language, Suffix(form, 3));
        row[10] = Hash(Field.Classes, ((uint)lexicon.ClassesOf(HashWord(form)) << 3) | (uint)shape, default);

        ReadOnlySpan<char> ownSuffix = Suffix(form, 2);
        if (index > 0)
        {
            ReadOnlySpan<char> previous = Fold(mention[mention.Words[index - 1]], otherBuffer);
            row[12] = Hash(Field.Previous, 0, previous);
            row[13] = Hash(Field.PreviousSuffix, type, Suffix(previous, 2));
            row[14] = Hash(Field.PreviousSuffix, 8, Suffix(previous, 3));
            row[32] = Hash(Field.AgreementBefore, 0, Suffix(previous, 2), ownSuffix);
            ReadOnlySpan<char> first = Fold(mention[mention.Words[0]], otherBuffer);
            row[26] = Hash(Field.First, 0, first);
            row[27] = Hash(Field.FirstSuffix, (uint)Math.Min(index, 4), Suffix(first, 3));
        }

        if (index + 1 < mention.Words.Count)
        {
            ReadOnlySpan<char> next = Fold(mention[mention.Words[index + 1]], otherBuffer);
            row[15] = Hash(Field.Next, 0, next);
            row[16] = Hash(Field.NextSuffix, type, Suffix(next, 2));
            row[17] = Hash(Field.NextSuffix, 8, Suffix(next, 3));
            row[33] = Hash(Field.AgreementBehind, 0, Suffix(next, 2), ownSuffix);
        }

        if (mention.Before.Length > 0)
        {
            ReadOnlySpan<char> before = Fold(mention[mention.Before], otherBuffer);
            row[18] = Hash(Field.Before, 0, before);
            row[19] = Hash(Field.BeforeSuffix, 2, Suffix(before, 2));
            row[20] = Hash(Field.BeforeSuffix, 3, Suffix(before, 3));
            row[30] = Hash(Field.CaseOfPreposition, 0, before, ownSuffix);
        }

        if (mention.BeforeThat.Length > 0)
        {
            ReadOnlySpan<char> before = Fold(mention[mention.BeforeThat], otherBuffer);
            row[21] = Hash(Field.BeforeThat, 0, before);
            row[22] = Hash(Field.BeforeThatSuffix, 0, Suffix(before, 3));
        }

        if (mention.After.Length > 0)
        {
            ReadOnlySpan<char> after = Fold(mention[mention.After], otherBuffer);
            row[23] = Hash(Field.After, 0, after);
            row[24] = Hash(Field.AfterSuffix, 0, Suffix(after, 2));
        }

        row[25] = Hash(Field.Quotation, (mention.FollowsQuote ? 1u : 0) | ((uint)word.Place << 1), default);
        row[28] = Hash(Field.Hyphen, ((uint)word.Place << 3) | (uint)shape, default);
        if (mention.Type == EntityType.Person)
        {
            row[11] = Hash(Field.NameClasses, (uint)NameClassesOf(form, lexicon), default);
            uint gender = (uint)GenderOfOthers(mention, index, lexicon);
            row[29] = Hash(Field.Gender, gender, default);
            row[31] = Hash(Field.GenderSuffix, gender, ownSuffix);
        }
    }

    /// <summary>The hash of a word in the nominative, as <see cref="NominativeLexicon"/> keeps it; letter case does not matter.</summary>
    public static uint HashWord(ReadOnlySpan<char> word)
    {
        uint hash = Fnv.Seed;
        foreach (char c in word)
            hash = Fnv.Add(hash, Character.Fold(c));
        return Math.Max(1, Fnv.Finish(hash));
    }

    /// <summary>The hash of a word that begins as another does.</summary>
    /// <param name="stem">What both have.</param>
    /// <param name="ending">What follows.</param>
    public static uint HashWord(ReadOnlySpan<char> stem, ReadOnlySpan<char> ending)
    {
        uint hash = Fnv.Seed;
        foreach (char c in stem)
            hash = Fnv.Add(hash, Character.Fold(c));
        foreach (char c in ending)
            hash = Fnv.Add(hash, Character.Fold(c));
        return Math.Max(1, Fnv.Finish(hash));
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
                classes |= lexicon.ClassesOf(HashWord(form[..^ending], other));
        }

        return classes & (NominativeClasses.MaleFirstName | NominativeClasses.FemaleFirstName);
    }

    private static uint Hash(Field field, uint value, ReadOnlySpan<char> characters, ReadOnlySpan<char> more = default)
    {
        uint hash = Fnv.Add(Fnv.Add(Fnv.Seed, (uint)field), value);
        foreach (char c in characters)
            hash = Fnv.Add(hash, c);
        hash = Fnv.Add(hash, '|');
        foreach (char c in more)
            hash = Fnv.Add(hash, c);
        return Math.Max(1, Fnv.Finish(hash));
    }
}
