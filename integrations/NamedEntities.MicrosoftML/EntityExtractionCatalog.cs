using NamedEntities;
using NamedEntities.MicrosoftML;

namespace Microsoft.ML;

/// <summary>Adds the extraction of entities to the text transforms of an <see cref="MLContext"/>.</summary>
public static class EntityExtractionCatalog
{
    /// <summary>
    /// Makes an estimator that finds the people, organizations and places of a text column. What it gives are six columns,
    /// each a vector with an item for each entity of the row's text, in the order of the text.
    /// </summary>
    /// <param name="catalog">The text transforms of an <see cref="MLContext"/>.</param>
    /// <param name="outputColumnName">
    /// What the names of the output columns begin with. <c>Entities</c> gives <c>EntitiesText</c>, <c>EntitiesType</c>
    /// (<c>PER</c>, <c>ORG</c>, <c>LOC</c>) and <c>EntitiesNormalForm</c>, vectors of text; <c>EntitiesStart</c> and
    /// <c>EntitiesLength</c>, vectors of <see cref="int"/> in UTF-16 code units; <c>EntitiesConfidence</c>, a vector of
    /// <see cref="float"/> in [0, 1].
    /// </param>
    /// <param name="inputColumnName">The column of text, <paramref name="outputColumnName"/> if null. It stays as it is.</param>
    /// <param name="options">What to return; <see cref="EntityExtractorOptions.Default"/> if null. It is saved with the pipeline.</param>
    /// <returns>The estimator. It learns nothing from data: fitting reads no row.</returns>
    /// <exception cref="ArgumentException">A column name is empty.</exception>
    public static EntityExtractingEstimator ExtractEntities(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        EntityExtractorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrWhiteSpace(outputColumnName);
        inputColumnName ??= outputColumnName;
        ArgumentException.ThrowIfNullOrWhiteSpace(inputColumnName);
        return new EntityExtractingEstimator(outputColumnName, inputColumnName, options ?? EntityExtractorOptions.Default);
    }
}
