using Microsoft.ML.Data;

namespace Entities.MicrosoftML;

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

/// <summary>The columns that <see cref="EntityMapping"/> writes: a property of <see cref="Entity"/> each.</summary>
internal sealed class ExtractionOutput
{
    public const string Prefix = "ExtractEntities.";

    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(Entity.Text), nameof(Entity.Type), nameof(Entity.Start),
        nameof(Entity.Length), nameof(Entity.NormalForm), nameof(Entity.Confidence),
    ];

    [ColumnName(Prefix + nameof(Entity.Text))]
    public string[] Text { get; set; } = [];

    [ColumnName(Prefix + nameof(Entity.Type))]
    public string[] Type { get; set; } = [];

    [ColumnName(Prefix + nameof(Entity.Start))]
    public int[] Start { get; set; } = [];

    [ColumnName(Prefix + nameof(Entity.Length))]
    public int[] Length { get; set; } = [];

    [ColumnName(Prefix + nameof(Entity.NormalForm))]
    public string[] NormalForm { get; set; } = [];

    [ColumnName(Prefix + nameof(Entity.Confidence))]
    public float[] Confidence { get; set; } = [];
}
