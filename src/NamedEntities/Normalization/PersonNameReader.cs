using NamedEntities.Names;
using NamedEntities.Pipeline;

namespace NamedEntities.Normalization;

/// <summary>Reads the parts of a person's name that was written in the nominative.</summary>
internal static class PersonNameReader
{
    /// <summary>The parts of the name that a writer wrote last.</summary>
    public static PersonName Read(NominativeWriter writer, NameReadings readings, Mention name) =>
        readings.Parser.Parse(WordsOf(writer, readings, name), name.Gender).ToPersonName();

    /// <summary>The words, those that hyphens join as one.</summary>
    private static List<PersonNameWord> WordsOf(NominativeWriter writer, NameReadings readings, Mention name)
    {
        ReadOnlySpan<ReadWord> words = readings.WordsOf(name);
        List<PersonNameWord> joined = new(words.Length);
        for (int i = 0; i < words.Length;)
        {
            int end = i + 1;
            while (end < words.Length && words[end].Word.Is(WordPlace.BehindHyphen) && words[end - 1].Word.Is(WordPlace.BeforeHyphen))
                end++;
            joined.Add(PersonNameParser.WordOf(writer.Part(i, end - 1), words[i].Word.Kind));
            i = end;
        }

        return joined;
    }
}
