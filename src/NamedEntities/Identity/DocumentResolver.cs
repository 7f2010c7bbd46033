using System.Buffers;
using NamedEntities.Languages;
using NamedEntities.Names;
using NamedEntities.Pipeline;
using NamedEntities.Text;

namespace NamedEntities.Identity;

/// <summary>Says which mentions of a text are the same entity.</summary>
/// <remarks>
/// Rules on names, most certain first, in the manner of a multi-pass sieve (Raghunathan and others: A Multi-Pass Sieve for
/// Coreference Resolution, 2010). Time and memory grow with the number of mentions and no faster.
/// </remarks>
internal static class DocumentResolver
{
    // (далее — ЕС)
    private const int LongestGap = 24;

    // Each character of it may be a reference: &#8212;
    private const int LongestWrittenGap = 8 * LongestGap;
    private static readonly SearchValues<char> Closing = SearchValues.Create(" \"»");
    private static readonly WordSet IntroducingWords = new(LanguageData.Read("shared/name-words.txt")["introducing words"]);

    /// <summary>Numbers the entities of a text.</summary>
    /// <param name="mentions">The mentions, in the order of the text; each takes its number.</param>
    /// <param name="text">The text that they stand in.</param>
    /// <param name="keys">Makes the keys of names.</param>
    /// <param name="log">Takes which rule put which mentions together; null if nobody asks.</param>
    public static void Identify(List<Mention> mentions, string text, EntityKeys keys, List<Union>? log = null)
    {
        int[] numbers = Resolve(mentions.ConvertAll(MentionForm.Of), text, keys, log);
        for (int i = 0; i < numbers.Length; i++)
            mentions[i].Id = numbers[i];
    }

    /// <summary>The number of the entity of each mention, counted from 0 in the order of first mentions.</summary>
    /// <param name="mentions">The mentions, in the order of the text.</param>
    /// <param name="text">The text that they stand in.</param>
    /// <param name="keys">Makes the keys of names.</param>
    /// <param name="log">Takes which rule put which mentions together; null if nobody asks.</param>
    public static int[] Resolve(IReadOnlyList<MentionForm> mentions, string text, EntityKeys keys, List<Union>? log = null)
    {
        DisjointSets sets = new(mentions.Count, log);
        List<PersonMention> people = [];
        List<ProperNameMention> names = [];
        ReadingCache readings = new(keys);
        for (int i = 0; i < mentions.Count; i++)
        {
            if (readings.PersonOf(mentions[i]) is { } person)
                people.Add(new PersonMention(i, person));
            else if (readings.ProperNameOf(mentions[i]) is { } name)
                names.Add(new ProperNameMention(i, name));
        }

        PersonLinker.Link(people, keys.Names.FirstNames, sets);
        ProperNameLinker.Link(names, FindIntroductions(mentions, text), sets);
        return Number(sets, mentions);
    }

    /// <summary>
    /// What the caller knows is certain: mentions of one entity are united, those of two are not, whatever the rules found.
    /// Others of their set go with the first of them.
    /// </summary>
    private static int[] Number(DisjointSets sets, IReadOnlyList<MentionForm> mentions)
    {
        Dictionary<int, object> knownOfSets = [];
        for (int i = 0; i < mentions.Count; i++)
        {
            if (mentions[i].Known is { } known)
                knownOfSets.TryAdd(sets.Find(i), known);
        }

        int[] numbers = new int[mentions.Count];
        Dictionary<object, int> numbersOfKnown = [];
        int next = 0;
        for (int i = 0; i < mentions.Count; i++)
        {
            int first = sets.Find(i);
            if ((mentions[i].Known ?? knownOfSets.GetValueOrDefault(first)) is not { } known)
                numbers[i] = first == i ? next++ : numbers[first];
            else if (!numbersOfKnown.TryGetValue(known, out numbers[i]))
                numbersOfKnown.Add(known, numbers[i] = next++);
        }

        return numbers;
    }

    /// <summary>Neighbours of which the second stands in brackets: <c>Европейский союз (далее — ЕС)</c>.</summary>
    private static IEnumerable<(int Name, int Bracketed)> FindIntroductions(IReadOnlyList<MentionForm> mentions, string text)
    {
        for (int i = 1; i < mentions.Count; i++)
        {
            int start = mentions[i - 1].End;
            int length = mentions[i].Start - start;
            if (length is > 0 and <= LongestWrittenGap && OpensBracket(text, start, length))
                yield return (i - 1, i);
        }
    }

    private static bool OpensBracket(string text, int start, int length)
    {
        using TextView view = TextView.Of(text, start, start + length);
        ReadOnlySpan<char> gap = view.Characters;
        if (gap.Length > LongestGap)
            return false;
        int bracket = gap.IndexOf('(');
        return bracket >= 0
            && !gap[..bracket].ContainsAnyExcept(Closing)
            && Words.Of(gap[bracket..].ToString()).All(word => IntroducingWords.Contains(word));
    }
}
