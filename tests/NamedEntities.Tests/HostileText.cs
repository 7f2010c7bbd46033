using FsCheck;
using FsCheck.Fluent;

namespace NamedEntities.Tests;

/// <summary>
/// Random strings of what trips text up: both alphabets, marks, quotes and dashes of every kind, abbreviations,
/// invisible characters, halves of surrogate pairs, line breaks.
/// </summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "а", "и", "і", "е", "я", "А", "І", "Я", "Ё", "ї", "ґ", "a", "Z", "1", "9",
        ".", "!", "?", "…", ",", ":", ";", "-", "–", "—", "/", "_", "@", "#", "%", "№", "$", "*",
        "'", "’", "ʼ", "`", "\"", "«", "»", "„", "“", "(", ")", "[", "]",
        " ", "  ", "\t", "\u00A0", "\u3000", "\n", "\r", "\r\n", "\u2028", "\0", "\u0007",
        "\u0301", "\u0306", "\u0308", "\u20DD", "\uFE0F", "\u00AD", "\u200B", "\u200D", "\uFEFF", "\u202E",
        "😀", "\uD83D", "\uDE00", "\uFFFF", "中", "ß", "א",
        "г.", "им.", "вул.", "ім.", "т.", "е.", "т. д.", "А.", "С.", "5 млн руб.", "www.", "://", "UKR.NET", "a@b.ua",
        "&nbsp;", "&quot;", "&#8217;", "-\n", "5 мая", "aа",
        "Иван", "Київ", "Москва", "ООО", "Ростов-на-Дону", "об'єднання", "Президент", "Зеленський", "в", "що", "это",
    ];

    private static readonly Gen<string> Piece = Gen.Frequency(
        (15, Gen.Elements(Pieces)),
        (1, Gen.Choose(0, char.MaxValue).Select(unit => ((char)unit).ToString())));

    /// <summary>What slips into words unseen, and what should not stand in a string at all.</summary>
    public static IReadOnlyList<string> Intruders { get; } =
    [
        "\u0301", "\u0300", "\u00AD", "\u200B", "\u200D", "\u2060", "\uFEFF", "\uFE0F",
        "\0", "\uD83D", "\uDE00", "\r", "\n", "\u00A0", "\"", "'", "-", ".", "\u202E", "\uFFFF",
    ];

    public static Arbitrary<string> Arbitrary { get; } = Arb.From(
        Piece.ListOf().Select(string.Concat),
        ArbMap.Default.ArbFor<string>().Shrinker);

    /// <summary>Real text with intruders anywhere in it.</summary>
    public static Arbitrary<string> MutationsOf(IReadOnlyList<string> texts) => Arb.From(
        from text in Gen.Elements<string>(texts)
        from intruders in (from place in Gen.Choose(0, text.Length)
                           from intruder in Gen.Elements<string>(Intruders)
                           select (place, intruder)).NonEmptyListOf()
        select intruders.Aggregate(text, (mutant, mutation) => mutant.Insert(mutation.place, mutation.intruder)),
        ArbMap.Default.ArbFor<string>().Shrinker);

    /// <summary>Fails the test with the shortest string found for which the check throws.</summary>
    public static void Check(Arbitrary<string> texts, Action<string> check, int times = 500) =>
        Prop.ForAll(texts, check).Check(Config.QuickThrowOnFailure.WithMaxTest(times));
}
