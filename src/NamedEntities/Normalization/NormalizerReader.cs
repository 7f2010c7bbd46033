using System.Text;
using NamedEntities.Models;

namespace NamedEntities.Normalization;

/// <summary>Makes an <see cref="EndingClassifier"/> of the normalizer's part of a pack.</summary>
internal static class NormalizerReader
{
    /// <summary>Reads the part.</summary>
    /// <exception cref="InvalidModelException">The part is not as it should be.</exception>
    public static EndingClassifier Read(ModelPart part)
    {
        EditInventory edits = new(ReadEdits(part));
        FeatureTable table = part.GetFeatures("features.bias", EndingClassifier.Unit, WordFeatures.FieldCount);
        return new EndingClassifier(
            table,
            edits,
            part.GetScores("edits.vectors", edits.Count, table.Dimension),
            part.GetScores("edits.bias", edits.Count),
            part.GetScores("classes.weights", Enum.GetValues<EntityType>().Length, NominativeLexicon.ClassNames.Count),
            ReadLexicon(part));
    }

    /// <summary>The edits, each <c>old&gt;new</c>, a line each, in UTF-8.</summary>
    private static EndingEdit[] ReadEdits(ModelPart part)
    {
        string[] lines = Encoding.UTF8.GetString(part.GetBytes("edits.text", part.GetLength("edits.text", 0)).Span).Split('\n');
        EndingEdit[] edits = new EndingEdit[lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            string[] endings = lines[i].Split('>');
            if (endings.Length != 2 || endings[0].Length + endings[1].Length > EndingEdit.LongestWord)
                throw part.Invalid($"its edit \"{lines[i]}\" is not an old ending, > and a new one");
            edits[i] = new EndingEdit(endings[0], endings[1]);
        }

        return edits[0] == EndingEdit.Keep ? edits : throw part.Invalid("its first edit does not keep the word");
    }

    /// <summary>Hashes in ascending order are kept as the steps between them, which compress well.</summary>
    private static NominativeLexicon ReadLexicon(ModelPart part)
    {
        int count = part.GetLength("lexicon.steps", 0);
        uint[] words = part.GetUInts("lexicon.steps", count);
        uint word = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == 0 || words[i] > uint.MaxValue - word)
                throw part.Invalid("the hashes of its nominatives are not in ascending order");
            words[i] = word += words[i];
        }

        return new NominativeLexicon(words, part.GetBytes("lexicon.classes", count).Span);
    }
}
