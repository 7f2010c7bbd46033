using NamedEntities.Explaining;
using NamedEntities.Gazetteer;
using NamedEntities.Identity;
using NamedEntities.Models;
using NamedEntities.Normalization;
using NamedEntities.Pipeline;
using NamedEntities.Threading;
using NamedEntities.Tokenization;

namespace NamedEntities;

/// <summary>Finds people, organizations and places in Russian and Ukrainian text.</summary>
/// <remarks>
/// The same text, model and options give the same result on every thread, culture and processor. No text makes an
/// extractor fail; its time and memory grow with the length of the text and no faster.
/// <para>
/// Applications may watch the meter <c>NamedEntities</c> (<c>entities.texts</c>, <c>entities.characters</c>, <c>entities.mentions</c>
/// by <c>entities.type</c>, <c>entities.extraction.duration</c> in seconds) and the activity source <c>NamedEntities</c>
/// (<c>entities.extract</c>, one for each text). While nobody does, it costs nothing.
/// </para>
/// </remarks>
/// <threadsafety static="true" instance="true">Immutable: one extractor serves any number of threads.</threadsafety>
public sealed class EntityExtractor
{
    private static readonly Lazy<EntityExtractor> DefaultExtractor = new(() => new EntityExtractor());

    private readonly ModelPack _model;
    private readonly EntityExtractorOptions _options;
    private readonly CallerNames _names;

    /// <summary>Makes an extractor of the model inside the package, which is read once in a process, on first use.</summary>
    /// <param name="options">What to return; <see cref="EntityExtractorOptions.Default"/> if null.</param>
    public EntityExtractor(EntityExtractorOptions? options = null)
        : this(ModelPack.Embedded, options)
    {
    }

    private EntityExtractor(ModelPack model, EntityExtractorOptions? options)
    {
        _model = model;
        _options = options ?? EntityExtractorOptions.Default;
        _names = new CallerNames(_options);
    }

    /// <summary>The extractor of the model inside the package with default options, made on first use and shared by all threads.</summary>
    public static EntityExtractor Default => DefaultExtractor.Value;

    /// <summary>
    /// Tells what answers depend on but the text and the options: a hash (SHA-256, as 64 upper-case hexadecimal digits) of the
    /// model, of the data of both languages, and of the library's version. What was computed from entities can keep it, to
    /// be told from what another model or version would give.
    /// </summary>
    public string ModelHash => _model.Fingerprint;

    /// <summary>What the model says of its parts.</summary>
    internal ModelInfo ModelInfo => _model.Info;

    /// <summary>Makes an extractor of a model file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to return; <see cref="EntityExtractorOptions.Default"/> if null.</param>
    /// <exception cref="InvalidModelException">The file is no model that this library reads.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EntityExtractor Load(string path, EntityExtractorOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new EntityExtractor(ModelPack.Read(path), options);
    }

    /// <summary>Makes an extractor of a model that a stream holds from its position to its end.</summary>
    /// <param name="stream">The stream; it is read, not closed.</param>
    /// <param name="options">What to return; <see cref="EntityExtractorOptions.Default"/> if null.</param>
    /// <exception cref="InvalidModelException">The stream holds no model that this library reads.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static EntityExtractor Load(Stream stream, EntityExtractorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new EntityExtractor(ModelPack.Read(stream, "stream"), options);
    }

    /// <summary>Finds the entities of a text.</summary>
    /// <param name="text">Any string; it need not be well-formed UTF-16.</param>
    /// <returns>The entities in the order of the text; they never overlap.</returns>
    public IReadOnlyList<NamedEntity> ExtractEntities(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Extract(text, null);
    }

    /// <summary>Finds the entities of a text that the caller has split into tokens. An entity begins and ends with a token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The boundaries of its tokens, in order, disjoint. What they leave out belongs to no entity's edge.</param>
    /// <returns>The entities in the order of the text; they never overlap.</returns>
    /// <exception cref="ArgumentException">A token is empty, outside the text, or begins before the one before it ends.</exception>
    public IReadOnlyList<NamedEntity> ExtractEntities(string text, IReadOnlyList<TokenSpan> tokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokens);
        using ForeignTokens foreign = new(text, tokens);
        return Extract(text, foreign);
    }

    /// <summary>Finds the entities of many texts, as a stream: texts are drawn and results are given while others are worked on.</summary>
    /// <remarks>
    /// The texts are worked on by the thread pool and by the thread that asks for results, so that a busy or bounded pool
    /// makes it slower and never stops it. More than 1,024 at a time count as 1,024.
    /// </remarks>
    /// <param name="texts">The texts. They are drawn in order, at most four for each degree of parallelism ahead, by a thread of their own if it is above 1.</param>
    /// <param name="maxDegreeOfParallelism">How many texts are worked on at a time, at least 1.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>; results given before stand.</param>
    /// <returns>The entities of each text, in the order of the texts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxDegreeOfParallelism"/> is less than 1.</exception>
    public IEnumerable<IReadOnlyList<NamedEntity>> ExtractEntities(
        IEnumerable<string> texts, int maxDegreeOfParallelism = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegreeOfParallelism, 1);
        return OrderedParallel.Select(texts, ExtractEntities, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Finds the entities of many documents, as a stream, and gives each document back with its entities.</summary>
    /// <typeparam name="T">What has a text.</typeparam>
    /// <param name="documents">The documents; they are drawn as texts are.</param>
    /// <param name="text">The text of a document; called on the thread that works on it.</param>
    /// <param name="maxDegreeOfParallelism">How many documents are worked on at a time, at least 1.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>; results given before stand.</param>
    /// <returns>Each document and its entities, in the order of the documents.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxDegreeOfParallelism"/> is less than 1.</exception>
    internal IEnumerable<(T Document, IReadOnlyList<NamedEntity> Entities)> ExtractEntities<T>(
        IEnumerable<T> documents,
        Func<T, string> text,
        int maxDegreeOfParallelism = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegreeOfParallelism, 1);
        return OrderedParallel.Select(
            documents, document => (document, ExtractEntities(text(document))), maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Gives a name that the caller holds its nominative, and a person's name its parts.</summary>
    /// <param name="phrase">The name in any case, alone: <c>Дональдом Трампом</c>, <c>Збройних сил України</c>. Any string.</param>
    /// <param name="type">What it names.</param>
    /// <param name="language">Its language; null if it is to be detected.</param>
    /// <returns>The nominative. A phrase without words comes back as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> is none of the three types.</exception>
    public NormalizedName Normalize(string phrase, EntityType type, TextLanguage? language = null)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        if (!Enum.IsDefined(type))
            throw new ArgumentOutOfRangeException(nameof(type), type, "Not an entity type.");
        return _model.Normalizer.Normalize(phrase, type, language);
    }

    /// <summary>Tells what each stage saw and decided at a place of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">The place, in UTF-16 code units.</param>
    internal Explanation Explain(string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, text.Length);
        using Document document = new(text);
        using NameReadings readings = _model.Normalizer.Begin();
        FindNames(document, new TextWindows(text), readings);
        _model.Normalizer.Choose(document.Mentions, readings);
        DocumentResolver.Identify(document.Mentions, text, _model.Keys);
        return new Explainer(_model, _options, document, readings).Explain(offset);
    }

    /// <summary>Finds the entities of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The tokens that the caller has split it into; null for the library's own.</param>
    /// <param name="windowLength">How many UTF-16 code units are tokenized at a time; it changes nothing but memory.</param>
    internal IReadOnlyList<NamedEntity> Extract(string text, ForeignTokens? tokens, int windowLength = TextWindows.Length)
    {
        using Telemetry.Extraction extraction = Telemetry.Begin(text);
        using Document document = new(text);
        using (NameReadings readings = _model.Normalizer.Begin())
        {
            FindNames(document, new TextWindows(text, tokens, windowLength), readings);
            document.DropWindows();
            _model.Normalizer.Choose(document.Mentions, readings);
        }

        DocumentResolver.Identify(document.Mentions, text, _model.Keys);
        List<NamedEntity> entities = ToEntities(document);
        extraction.Complete(entities);
        return entities;
    }

    /// <summary>Finds the mentions of a document and reads their words.</summary>
    private void FindNames(Document document, TextWindows windows, NameReadings readings)
    {
        foreach (TokenizedText window in windows)
            document.Add(_model.Recognizer.Score(window));
        if (_options.UseDocumentContext)
            _model.Recognizer.AddContext(document.Windows);

        foreach (ScoredWindow window in document.Windows)
        {
            List<Mention> mentions = _model.Recognizer.Decode(window);
            _names.Apply(window.Text, mentions);
            Normalizer.Read(window.Text, mentions, readings);
            document.Mentions.AddRange(mentions);
        }
    }

    /// <summary>Makes entities of the mentions that are wanted. Those that are not may have told which entity another names.</summary>
    private List<NamedEntity> ToEntities(Document document)
    {
        List<NamedEntity> entities = new(document.Mentions.Count);
        foreach (Mention mention in document.Mentions)
        {
            if (_options.Wants(mention))
                entities.Add(mention.ToEntity());
        }

        return entities;
    }
}
