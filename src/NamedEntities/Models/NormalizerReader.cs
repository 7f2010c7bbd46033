using System.Text;
using NamedEntities.Normalization;

namespace NamedEntities.Models;

/// <summary>Makes a <see cref="Normalizer"/> of its model file, a container as the recognizer's.</summary>
internal static class NormalizerReader
{
    /// <summary>The version of the file's layout that this library reads.</summary>
    public const int FormatVersion = 1;

    private const string Resource = "normalizer.model";
    private static readonly Lazy<Normalizer> Embedded = new(ReadEmbedded);

    /// <summary>The normalizer of the model inside the assembly, read once in a process, on first use.</summary>
    /// <exception cref="InvalidModelException">The assembly was built without it.</exception>
    public static Normalizer Default => Embedded.Value;

    /// <summary>Reads a model from a stream's position to its end.</summary>
    /// <param name="stream">The stream; it is not closed.</param>
    /// <param name="name">What to call the model in messages.</param>
    /// <param name="isEmbedded">Whether it is a resource of the assembly; see <see cref="SafetensorsFile"/>.</param>
    /// <exception cref="InvalidModelException">The stream holds no model that this library reads.</exception>
    public static EndingClassifier Read(Stream stream, string name, bool isEmbedded = false) =>
        Read(ModelReader.ReadContainer(stream, name, isEmbedded));

    private static EndingClassifier Read(SafetensorsFile file)
    {
        ModelReader.CheckVersion(file, "normalizerVersion", FormatVersion);
        ModelReader.CheckVersion(file, "wordFeatureVersion", WordFeatures.Version);

        EditInventory edits = new(ReadEdits(file));
        FeatureTable table = ReadTable(file);
        int words = file.GetLength("lexicon.steps", 0);
        return new EndingClassifier(
            table,
            edits,
            file.GetFloats("edits.vectors", edits.Count, table.Dimension),
            file.GetFloats("edits.bias", edits.Count),
            file.GetFloats("classes.weights", Enum.GetValues<EntityType>().Length, NominativeLexicon.ClassNames.Count),
            new NominativeLexicon(AddUp(file.GetUInts("lexicon.steps", words)), file.GetBytes("lexicon.classes", "I8", words).Span));
    }

    private static FeatureTable ReadTable(SafetensorsFile file)
    {
        int features = file.GetLength("features.rows", 0);
        int dimension = file.GetLength("features.rows", 1);
        if (features == 0 || dimension is 0 or > 1024)
            throw file.Invalid("it has no features");
        try
        {
            return new FeatureTable(
                file.GetUInts("features.keys", features),
                file.GetBytes("features.rows", "I8", features, dimension),
                ModelReader.ToUnits(file.GetFloats("features.scales", features), EndingClassifier.Unit),
                ModelReader.ToUnits(file.GetFloats("features.bias", dimension), EndingClassifier.Unit),
                WordFeatures.FieldCount);
        }
        catch (OverflowException exception)
        {
            throw file.Invalid("its weights are too large", exception);
        }
    }

    private static Normalizer ReadEmbedded()
    {
        using Stream stream = typeof(NormalizerReader).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidModelException("The assembly was built without its normalizer.");
        SafetensorsFile file = ModelReader.ReadContainer(stream, Resource, isEmbedded: true);
        return new Normalizer(Read(file), file.Hash);
    }

    /// <summary>The edits, each <c>old&gt;new</c>, a line each, in UTF-8.</summary>
    private static EndingEdit[] ReadEdits(SafetensorsFile file)
    {
        sbyte[] bytes = file.GetSignedBytes("edits.text", file.GetLength("edits.text", 0));
        string[] lines = Encoding.UTF8.GetString(System.Runtime.InteropServices.MemoryMarshal.AsBytes<sbyte>(bytes)).Split('\n');
        EndingEdit[] edits = new EndingEdit[lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            string[] endings = lines[i].Split('>');
            if (endings.Length != 2 || endings[0].Length + endings[1].Length > EndingEdit.LongestWord)
                throw file.Invalid($"its edit \"{lines[i]}\" is none");
            edits[i] = new EndingEdit(endings[0], endings[1]);
        }

        return edits[0] == EndingEdit.Keep ? edits : throw file.Invalid("its first edit does not keep the word");
    }

    /// <summary>Hashes in ascending order are kept as the steps between them, which compress well.</summary>
    private static uint[] AddUp(uint[] steps)
    {
        for (int i = 1; i < steps.Length; i++)
            steps[i] = unchecked(steps[i] + steps[i - 1]);
        return steps;
    }
}
