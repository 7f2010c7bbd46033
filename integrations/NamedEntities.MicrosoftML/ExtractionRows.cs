using Microsoft.ML.Data;

namespace NamedEntities.MicrosoftML;

/// <summary>The columns that <see cref="EntityMapping"/> reads.</summary>
internal sealed class ExtractionInput
{
    public const string TextColumn = "ExtractEntities.Input";
    public const string SettingsColumn = "ExtractEntities.Settings";

    [ColumnName(TextColumn)]
    public string Text { get; set; } = "";

    /// <summary><see cref="ExtractionSettings"/> as text.</summary>
    [ColumnName(SettingsColumn)]
    public string Settings { get; set; } = "";
}

/// <summary>The columns that <see cref="EntityMapping"/> writes: a property of <see cref="NamedEntity"/> each.</summary>
internal sealed class ExtractionOutput
{
    public const string Prefix = "ExtractEntities.";

    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(NamedEntity.Text), nameof(NamedEntity.Type), nameof(NamedEntity.Start),
        nameof(NamedEntity.Length), nameof(NamedEntity.NormalForm), nameof(NamedEntity.Confidence),
    ];

    [ColumnName(Prefix + nameof(NamedEntity.Text))]
    public string[] Text { get; set; } = [];

    [ColumnName(Prefix + nameof(NamedEntity.Type))]
    public string[] Type { get; set; } = [];

    [ColumnName(Prefix + nameof(NamedEntity.Start))]
    public int[] Start { get; set; } = [];

    [ColumnName(Prefix + nameof(NamedEntity.Length))]
    public int[] Length { get; set; } = [];

    [ColumnName(Prefix + nameof(NamedEntity.NormalForm))]
    public string[] NormalForm { get; set; } = [];

    [ColumnName(Prefix + nameof(NamedEntity.Confidence))]
    public float[] Confidence { get; set; } = [];
}
