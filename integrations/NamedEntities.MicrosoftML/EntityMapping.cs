using Microsoft.ML.Transforms;

namespace NamedEntities.MicrosoftML;

/// <summary>Maps a text to the columns of its entities. ML.NET makes it again by the name of its contract.</summary>
/// <threadsafety instance="true"/>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class EntityMapping : CustomMappingFactory<ExtractionInput, ExtractionOutput>
{
    /// <summary>What a saved pipeline calls the mapping. It changes when older pipelines can no longer be read.</summary>
    public const string Contract = "Entities.ExtractEntities.1";

    private Prepared? _prepared;

    public override Action<ExtractionInput, ExtractionOutput> GetMapping() => Map;

    private void Map(ExtractionInput input, ExtractionOutput output)
    {
        IReadOnlyList<NamedEntity> entities = ExtractorOf(input.Settings).ExtractEntities(input.Text);
        output.Text = [.. entities.Select(entity => entity.Text)];
        output.Type = [.. entities.Select(entity => entity.Type.ToCode())];
        output.Start = [.. entities.Select(entity => entity.Start)];
        output.Length = [.. entities.Select(entity => entity.Length)];
        output.NormalForm = [.. entities.Select(entity => entity.NormalForm)];
        output.Confidence = [.. entities.Select(entity => (float)entity.Confidence)];
    }

    /// <summary>All rows of a pipeline have the same settings. Threads that come first together make equal extractors.</summary>
    private EntityExtractor ExtractorOf(string settings)
    {
        Prepared? prepared = Volatile.Read(ref _prepared);
        if (prepared?.Settings != settings)
        {
            prepared = new Prepared(settings, ExtractionSettings.Parse(settings).MakeExtractor());
            Volatile.Write(ref _prepared, prepared);
        }

        return prepared.Extractor;
    }

    private sealed record Prepared(string Settings, EntityExtractor Extractor);
}
