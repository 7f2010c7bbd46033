using System.Text;

namespace NamedEntities.Fuzz;

/// <summary>Damages real text in the ways in which text is damaged, by chance and otherwise.</summary>
internal static class Mutator
{
    private const string Cyrillic = "аеіорсухАВЕІКМНОРСТУХ";
    private const string Latin = "aeiopcyxABEIKMHOPCTYX";

    private static readonly Func<StringBuilder, Random, StringBuilder>[] Mutations =
    [
        FlipCase, DropCharacter, DoubleCharacter, SwapLookAlike, Insert, Insert, Insert, SwapNeighbours, RepeatStretch, Cut,
    ];

    /// <summary>What slips into text: unseen, broken, foreign, from a page's source.</summary>
    private static readonly string[] Intruders =
    [
        "\u200B", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u200F", "\u202E", "\u202C", "\0", "\u0007", "\uD83D", "\uDE00",
        "\u0301", "\u0306", "\u0308", "\u20DD", "\uFE0F", "😀", "👩‍👩‍👧", "🇺🇦", "\uFFFD", "\uFFFF", "中", "א", "ß", "İ", "\r", "\n",
        "\r\n", "-\n", "\u2028", "\u00A0", "\t", "\"", "'", "«", "»", "-", "—", ".", "...", "@", "://", "[", "&nbsp;", "&amp;nbsp;",
        "&#8217;", "&#x", "&", ";", "&quot;", "12 марта", "0", "А.", "г.", "вул. ",
    ];

    /// <summary>A text with one to eight faults in it.</summary>
    public static string Mutate(string text, Random random)
    {
        StringBuilder mutant = new(text);
        for (int faults = random.Next(1, 9); faults > 0; faults--)
            mutant = Mutations[random.Next(Mutations.Length)](mutant, random);
        return mutant.ToString();
    }

    private static StringBuilder FlipCase(StringBuilder text, Random random)
    {
        (int start, int length) = Stretch(text, random);
        for (int i = start; i < start + length; i++)
            text[i] = char.IsUpper(text[i]) ? char.ToLowerInvariant(text[i]) : char.ToUpperInvariant(text[i]);
        return text;
    }

    private static StringBuilder DropCharacter(StringBuilder text, Random random) =>
        text.Length == 0 ? text : text.Remove(random.Next(text.Length), 1);

    private static StringBuilder DoubleCharacter(StringBuilder text, Random random)
    {
        int place = random.Next(text.Length + 1);
        return place == text.Length ? text : text.Insert(place, text[place]);
    }

    private static StringBuilder SwapLookAlike(StringBuilder text, Random random)
    {
        (int start, int length) = Stretch(text, random);
        for (int i = start; i < start + length; i++)
        {
            int cyrillic = Cyrillic.IndexOf(text[i]);
            int latin = Latin.IndexOf(text[i]);
            text[i] = cyrillic >= 0 ? Latin[cyrillic] : latin >= 0 ? Cyrillic[latin] : text[i];
        }

        return text;
    }

    private static StringBuilder Insert(StringBuilder text, Random random) =>
        text.Insert(random.Next(text.Length + 1), Intruders[random.Next(Intruders.Length)]);

    private static StringBuilder SwapNeighbours(StringBuilder text, Random random)
    {
        if (text.Length < 2)
            return text;
        int place = random.Next(text.Length - 1);
        (text[place], text[place + 1]) = (text[place + 1], text[place]);
        return text;
    }

    private static StringBuilder RepeatStretch(StringBuilder text, Random random)
    {
        (int start, int length) = Stretch(text, random);
        return text.Insert(start, text.ToString(start, length));
    }

    private static StringBuilder Cut(StringBuilder text, Random random)
    {
        (int start, int length) = Stretch(text, random);
        return text.Remove(start, length);
    }

    private static (int Start, int Length) Stretch(StringBuilder text, Random random)
    {
        int start = random.Next(text.Length + 1);
        return (start, random.Next(Math.Min(text.Length - start, 12) + 1));
    }
}
