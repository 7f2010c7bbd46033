using System.Text.Json.Serialization;

namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary>What a transformation did to a set of documents.</summary>
/// <param name="Documents">How many documents it changed.</param>
/// <param name="Before">Counts for Span F1 of the documents as they are.</param>
/// <param name="After">The same of the documents changed.</param>
internal readonly record struct Effect(int Documents, Counts Before, Counts After)
{
    /// <summary>The points of F1, of 100, that are gone.</summary>
    public double Loss => 100 * (Before.F1 - After.F1);

    public static Effect operator +(Effect left, Effect right) =>
        new(left.Documents + right.Documents, left.Before + right.Before, left.After + right.After);
}

/// <summary>What a transformation did to each file.</summary>
/// <param name="Name">The transformation.</param>
/// <param name="Description">What it does.</param>
/// <param name="Files">The effect on each file, by the file's name.</param>
/// <param name="All">The effect on all files together.</param>
internal sealed record TransformationResult(
    string Name, string Description, IReadOnlyDictionary<string, Effect> Files, Effect All);

/// <summary>All that <c>entities robustness</c> has to tell.</summary>
internal sealed record RobustnessReport(IReadOnlyList<TransformationResult> Transformations);

/// <summary>The report in JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RobustnessReport))]
internal sealed partial class RobustnessJsonContext : JsonSerializerContext;
