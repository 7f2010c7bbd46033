using System.Text.Json;

namespace NamedEntities.MicrosoftML;

/// <summary>What a saved pipeline keeps of its extractor: the options, and which models it used, not the models.</summary>
/// <param name="Types">The types wanted.</param>
/// <param name="MinConfidence">Mentions of a lower confidence are left out.</param>
/// <param name="UseDocumentContext">Whether what a text says of a word in one place helps in another.</param>
/// <param name="Dictionary">The caller's dictionary, as <see cref="EntityDictionary.Save"/> writes it; null if there is none.</param>
/// <param name="DictionaryMode">Whether it wins over the model.</param>
/// <param name="ExcludedNames">Names that are never returned.</param>
/// <param name="Version">The version of Entities.</param>
/// <param name="ModelHash">Its <see cref="EntityExtractor.ModelHash"/>.</param>
internal sealed record ExtractionSettings(
    IReadOnlyList<EntityType> Types,
    double MinConfidence,
    bool UseDocumentContext,
    string? Dictionary,
    DictionaryMode DictionaryMode,
    IReadOnlyCollection<string> ExcludedNames,
    string Version,
    string ModelHash)
{
    private static string InstalledVersion { get; } = typeof(EntityExtractor).Assembly.GetName().Version!.ToString(3);

    /// <summary>The settings of an extractor of the model inside the package.</summary>
    public static ExtractionSettings Of(EntityExtractorOptions options) => new(
        [.. options.Types.Order()],
        options.MinConfidence,
        options.UseDocumentContext,
        Write(options.Dictionary),
        options.DictionaryMode,
        options.ExcludedNames,
        InstalledVersion,
        new EntityExtractor(options).ModelHash);

    /// <summary>Reads settings as the value of <see cref="ToExpression"/>.</summary>
    public static ExtractionSettings Parse(string settings) => JsonSerializer.Deserialize<ExtractionSettings>(settings)!;

    /// <summary>An expression of ML.NET that gives each row these settings as text.</summary>
    public string ToExpression()
    {
        string literal = JsonSerializer.Serialize(this).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"text => \"{literal}\"";
    }

    /// <summary>The extractor with these settings.</summary>
    /// <exception cref="InvalidOperationException">The models inside the package are others.</exception>
    public EntityExtractor MakeExtractor()
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Types = Types.ToHashSet(),
            MinConfidence = MinConfidence,
            UseDocumentContext = UseDocumentContext,
            Dictionary = Dictionary is null ? null : EntityDictionary.Load(new StringReader(Dictionary)),
            DictionaryMode = DictionaryMode,
            ExcludedNames = ExcludedNames,
        });
        if (extractor.ModelHash != ModelHash)
        {
            throw new InvalidOperationException(
                $"The pipeline was made with the models of Entities {Version} ({ModelHash}). This is Entities {InstalledVersion} with other models "
                + $"({extractor.ModelHash}), whose entities would not be those that the stages behind were fitted to. Use Entities {Version}, "
                + "or fit the pipeline again and save it.");
        }

        return extractor;
    }

    private static string? Write(EntityDictionary? dictionary)
    {
        if (dictionary is null)
            return null;
        using StringWriter writer = new();
        dictionary.Save(writer);
        return writer.ToString();
    }
}
