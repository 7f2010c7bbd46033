using System.Numerics;
using System.Text.Json.Serialization;

namespace NamedEntities.Cli.Evaluation;

/// <summary>How many things were found that are there, found that are not there, and missed.</summary>
internal readonly record struct Counts(
    [property: JsonPropertyName("tp")] int TruePositives,
    [property: JsonPropertyName("fp")] int FalsePositives,
    [property: JsonPropertyName("fn")] int FalseNegatives) : IAdditionOperators<Counts, Counts, Counts>
{
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>The harmonic mean of precision and recall: 2 tp / (2 tp + fp + fn).</summary>
    public double F1 => Share(2 * TruePositives, 2 * TruePositives + FalsePositives + FalseNegatives);

    public static Counts operator +(Counts left, Counts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives);

    /// <summary>Zero of nothing is zero, as scikit-learn and seqeval have it.</summary>
    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
