using System.Text;
using NamedEntities.Identity;
using NamedEntities.Models;
using NamedEntities.Names;
using NamedEntities.Normalization;
using NamedEntities.Recognition;

namespace NamedEntities;

/// <summary>
/// A model file: all that was learned or made of lists, in one safetensors container. Its parts are the recognizer, the stems of
/// names that it asks, the normalizer, and names that the languages write differently. Each is made when it is first
/// needed.
/// </summary>
/// <threadsafety static="true" instance="true"/>
internal sealed class ModelPack
{
    /// <summary>The version of the container's layout that this library reads.</summary>
    public const int FormatVersion = 3;

    private const string Resource = "entities.model";

    private static readonly Lazy<ModelPack> EmbeddedPack = new(OpenEmbedded);

    private readonly Lazy<Recognizer> _recognizer;
    private readonly Lazy<StemLexicon> _stems;
    private readonly Lazy<EndingClassifier> _classifier;
    private readonly Lazy<Normalizer> _normalizer;
    private readonly Lazy<NameTable> _names;
    private readonly Lazy<string> _fingerprint;
    private readonly Lazy<ModelInfo> _info;

    private ModelPack(SafetensorsFile file)
    {
        File = file;
        _stems = new(() => StemLexicon.Read(Part(ModelParts.Stems)));
        _recognizer = new(() => RecognizerReader.Read(Part(ModelParts.Recognizer), Stems));
        _classifier = new(() => NormalizerReader.Read(Part(ModelParts.Normalizer)));
        _names = new(() => ReadNames(Part(ModelParts.Names)));
        Names = new NameKnowledge(_names, _stems, new Lazy<NominativeLexicon>(() => _classifier.Value.Lexicon));
        Keys = new EntityKeys(Names);
        _normalizer = new(() => new Normalizer(_classifier.Value, Names));
        _fingerprint = new(() => Models.Fingerprint.Of(file, Resource));
        _info = new(() => ModelInfo.Read(file));
    }

    /// <summary>The model inside the assembly, opened once in a process, on first use.</summary>
    /// <exception cref="InvalidModelException">The assembly was built without it.</exception>
    public static ModelPack Embedded => EmbeddedPack.Value;

    /// <summary>What the header must state.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>
    {
        ["formatVersion"] = $"{FormatVersion}",
        ["recognizer.layout"] = FeatureExtractor.Layout.Version,
        ["normalizer.layout"] = WordFeatures.Layout.Version,
    };

    /// <summary>The container.</summary>
    public SafetensorsFile File { get; }

    /// <summary>Finds mentions.</summary>
    public Recognizer Recognizer => _recognizer.Value;

    /// <summary>What lists know of the stems of words.</summary>
    public StemLexicon Stems => _stems.Value;

    /// <summary>Gives mentions their nominatives.</summary>
    public Normalizer Normalizer => _normalizer.Value;

    /// <summary>What is known of names.</summary>
    public NameKnowledge Names { get; }

    /// <summary>Makes the keys of names.</summary>
    public EntityKeys Keys { get; }

    /// <summary>A hash of all that an answer depends on; see <see cref="Models.Fingerprint"/>.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>What the file says of its parts.</summary>
    public ModelInfo Info => _info.Value;

    /// <summary>Reads a pack from a stream's position to its end, and checks all of it.</summary>
    /// <param name="stream">The stream; it is not closed.</param>
    /// <param name="name">What to call the model in messages.</param>
    /// <exception cref="InvalidModelException">The stream holds no model that this library reads.</exception>
    public static ModelPack Read(Stream stream, string name)
    {
        ModelPack pack = new(SafetensorsFile.Read(stream, name, Versions));
        _ = pack.Recognizer;
        _ = pack.Normalizer;
        _ = pack._names.Value;
        _ = pack.Info;
        return pack;
    }

    /// <summary>Reads a pack from a file, and checks all of it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidModelException">The file holds no model that this library reads.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelPack Read(string path)
    {
        // Systems differ in what they say of an opened directory.
        if (Directory.Exists(path))
            throw new InvalidModelException($"The model '{path}' is a directory.");
        using FileStream stream = System.IO.File.OpenRead(path);
        return Read(stream, path);
    }

    private static ModelPack OpenEmbedded()
    {
        Stream stream = typeof(ModelPack).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidModelException("The assembly was built without its model.");

        // It is as whole as the assembly's code is, and hashing it would be a tenth of a start; a test hashes it.
        return new ModelPack(SafetensorsFile.Open(MappedResource.Read(stream), Resource, Versions));
    }

    private static NameTable ReadNames(ModelPart part)
    {
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            return NameTable.Parse(
                ModelParts.Names, strict.GetString(part.GetBytes("text", part.GetLength("text", 0)).Span), "places", "settlements", "names", "surnames");
        }
        catch (Exception exception) when (exception is DecoderFallbackException or FormatException)
        {
            throw part.Invalid("its table of names is damaged", exception);
        }
    }

    private ModelPart Part(string name) => new(File, name);
}
