using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Text;

namespace NamedEntities.MicrosoftML;

/// <summary>Finds the people, organizations and places of a text column; made by <see cref="EntityExtractionCatalog"/>.</summary>
/// <remarks>
/// It is made of ML.NET's own transforms around one custom mapping, because those are what ML.NET loads again: the
/// attribute by which a transformer of another assembly could be found is internal to ML.NET. A custom mapping is saved as a
/// name and no more, so its settings come to it as a column of one constant text, the value of an expression, which is saved.
/// </remarks>
/// <threadsafety instance="true">Immutable, and so is what it fits.</threadsafety>
public sealed class EntityExtractingEstimator : IEstimator<ITransformer>
{
    private readonly string _inputColumnName;
    private readonly EstimatorChain<ColumnSelectingTransformer> _stages;

    internal EntityExtractingEstimator(string outputColumnName, string inputColumnName, EntityExtractorOptions options)
    {
        _inputColumnName = inputColumnName;
        _stages = MakeStages(outputColumnName, inputColumnName, ExtractionSettings.Of(options));
    }

    /// <summary>Makes the transformer. No row is read.</summary>
    /// <param name="input">The data that it is to transform, or others with such a column.</param>
    /// <returns>The transformer. It computes a row when one of its columns is read there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The data have no column of the input's name, or it is not of text.</exception>
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewType type = input.Schema.GetColumnOrNull(_inputColumnName)?.Type ?? throw Missing(nameof(input));
        return type is TextDataViewType ? _stages.Fit(input) : throw Mismatch(nameof(input), $"{type}");
    }

    /// <summary>Tells what columns the data will have.</summary>
    /// <param name="inputSchema">The columns of the data.</param>
    /// <returns>The same columns and the six of the entities.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no column of the input's name, or it is not of text.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (SchemaShape.Column column in inputSchema.Where(column => column.Name == _inputColumnName))
        {
            return column is { Kind: SchemaShape.Column.VectorKind.Scalar, ItemType: TextDataViewType }
                ? _stages.GetOutputSchema(inputSchema)
                : throw Mismatch(nameof(inputSchema), $"{column.Kind} of {column.ItemType}");
        }

        throw Missing(nameof(inputSchema));
    }

    private static EstimatorChain<ColumnSelectingTransformer> MakeStages(
        string outputColumnName, string inputColumnName, ExtractionSettings settings)
    {
        // The text transforms of the caller's context do not give the context. These stages draw no random numbers.
        TransformsCatalog transforms = new MLContext().Transforms;

        // The mapping reads and writes columns of fixed names. Normalization that keeps everything is a copy that, unlike
        // others, refuses a column that is not of text, and names it.
        IEstimator<ITransformer> stages = transforms.Text
            .NormalizeText(ExtractionInput.TextColumn, inputColumnName, TextNormalizingEstimator.CaseMode.None, keepDiacritics: true)
            .Append(transforms.Expression(ExtractionInput.SettingsColumn, settings.ToExpression(), ExtractionInput.TextColumn))
            .Append(transforms.CustomMapping(new EntityMapping().GetMapping(), EntityMapping.Contract));
        foreach (string name in ExtractionOutput.Names)
            stages = stages.Append(transforms.CopyColumns(outputColumnName + name, ExtractionOutput.Prefix + name));
        return stages.Append(transforms.DropColumns(
            [ExtractionInput.TextColumn, ExtractionInput.SettingsColumn, .. ExtractionOutput.Names.Select(name => ExtractionOutput.Prefix + name)]));
    }

    // As ML.NET's own estimators report it.
    private ArgumentOutOfRangeException Missing(string parameter) => new(parameter, $"Could not find input column '{_inputColumnName}'");

    private ArgumentOutOfRangeException Mismatch(string parameter, string type) =>
        new(parameter, $"Schema mismatch for input column '{_inputColumnName}': expected {TextDataViewType.Instance}, got {type}");
}
