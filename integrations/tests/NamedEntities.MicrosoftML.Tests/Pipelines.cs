using Microsoft.ML;

namespace NamedEntities.MicrosoftML.Tests;

/// <summary>A row of the tests' data.</summary>
public sealed class Page
{
    public string? Text { get; set; }

    public int Number { get; set; }
}

/// <summary>What a pipeline gives of a row, as a user of ML.NET would read it.</summary>
public sealed class PageEntities
{
    public string Text { get; set; } = "";

    public int Number { get; set; }

    public string[] EntitiesText { get; set; } = [];

    public string[] EntitiesType { get; set; } = [];

    public int[] EntitiesStart { get; set; } = [];

    public int[] EntitiesLength { get; set; } = [];

    public string[] EntitiesNormalForm { get; set; } = [];

    public float[] EntitiesConfidence { get; set; } = [];

    /// <summary>The entities, one after the other.</summary>
    public IEnumerable<(string Text, string Type, int Start, int Length, string NormalForm, float Confidence)> Rows() =>
        EntitiesText.Select((text, i) =>
            (text, EntitiesType[i], EntitiesStart[i], EntitiesLength[i], EntitiesNormalForm[i], EntitiesConfidence[i]));
}

internal static class Pipelines
{
    public const string Russian = "Президент Украины Владимир Зеленский прибыл в Париж, сообщает агентство Reuters.";
    public const string Ukrainian = "Президента України Володимира Зеленського чекають у Верховній Раді та в Києві.";

    /// <summary>What the columns of a text should hold.</summary>
    public static IEnumerable<(string Text, string Type, int Start, int Length, string NormalForm, float Confidence)> Expected(
        string text, EntityExtractorOptions? options = null) =>
        new EntityExtractor(options).ExtractEntities(text).Select(entity =>
            (entity.Text, entity.Type.ToCode(), entity.Start, entity.Length, entity.NormalForm, (float)entity.Confidence));

    public static IDataView View(this MLContext context, params string?[] texts) =>
        context.Data.LoadFromEnumerable(texts.Select((text, i) => new Page { Text = text, Number = i }).ToArray());

    public static List<PageEntities> Read(this MLContext context, IDataView view) =>
        [.. context.Data.CreateEnumerable<PageEntities>(view, reuseRowObject: false)];
}
