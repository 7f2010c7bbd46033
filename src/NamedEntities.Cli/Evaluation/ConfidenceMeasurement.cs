using System.Numerics;
using System.Text.Json.Serialization;

namespace NamedEntities.Cli.Evaluation;

/// <summary>Whether confidence means what it says, and what is left where less sure finds are dropped.</summary>
/// <param name="Types">The judged finds of each type by confidence.</param>
/// <param name="Thresholds">Counts for Span F1, all types, of the finds at least that sure.</param>
internal sealed record ConfidenceMeasurement(ByType<ConfidenceBins> Types, IReadOnlyList<ThresholdCounts> Thresholds)
{
    private static readonly double[] ReportedThresholds = [0.5, 0.8, 0.9, 0.95];

    public static ConfidenceMeasurement None { get; } =
        new(default, [.. ReportedThresholds.Select(threshold => new ThresholdCounts(threshold, default))]);

    /// <summary>The judged finds of all types by confidence.</summary>
    public IReadOnlyList<ConfidenceBin> Bins => Types.All.Bins;

    [JsonPropertyName("ece")]
    public double ExpectedCalibrationError => Types.All.ExpectedCalibrationError;

    /// <summary>How many finds were judged.</summary>
    public int Spans => Types.All.Spans;

    public static ConfidenceMeasurement operator +(ConfidenceMeasurement left, ConfidenceMeasurement right) => new(
        left.Types + right.Types,
        [.. left.Thresholds.Zip(right.Thresholds, (a, b) => a + b)]);
}

/// <summary>The judged finds by confidence, in bins of equal width.</summary>
internal readonly record struct ConfidenceBins : IAdditionOperators<ConfidenceBins, ConfidenceBins, ConfidenceBins>
{
    private const int Count = 10;

    private static readonly ConfidenceBin[] Empty =
        [.. Enumerable.Range(1, Count).Select(bin => new ConfidenceBin((double)bin / Count, 0, 0, 0))];

    private readonly ConfidenceBin[]? _bins;

    private ConfidenceBins(ConfidenceBin[] bins) => _bins = bins;

    public IReadOnlyList<ConfidenceBin> Bins => _bins ?? Empty;

    /// <summary>
    /// The expected calibration error: how far the mean confidence of a bin is from the share of right finds in it,
    /// each bin weighted by its share of the finds.
    /// ECE = Σₘ |Bₘ|/n · |acc(Bₘ) − conf(Bₘ)|, with ten bins ((m−1)/10, m/10].
    /// </summary>
    /// <remarks>
    /// Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks, ICML 2017, section 2. What they call accuracy
    /// is here the share of finds that are exactly a gold mention, in start, end and type. Gold that was not found has
    /// no confidence and does not count.
    /// </remarks>
    [JsonPropertyName("ece")]
    public double ExpectedCalibrationError =>
        Spans == 0 ? 0 : Bins.Sum(bin => bin.Spans * Math.Abs(bin.Accuracy - bin.MeanConfidence)) / Spans;

    /// <summary>How many finds were judged.</summary>
    public int Spans => Bins.Sum(bin => bin.Spans);

    /// <summary>Finds with their confidence, right or wrong.</summary>
    public static ConfidenceBins Of(IEnumerable<(double Confidence, bool Right)> finds)
    {
        ConfidenceBin[] bins = [.. Empty];
        foreach ((double confidence, bool right) in finds)
            bins[BinOf(confidence)] = bins[BinOf(confidence)].With(right, confidence);
        return new ConfidenceBins(bins);
    }

    /// <summary>The bin of a confidence. Its upper bound belongs to it; the lowest has both bounds.</summary>
    public static int BinOf(double confidence) => Math.Clamp((int)Math.Ceiling(confidence * Count) - 1, 0, Count - 1);

    public static ConfidenceBins operator +(ConfidenceBins left, ConfidenceBins right) =>
        new([.. left.Bins.Zip(right.Bins, (a, b) => a + b)]);
}

/// <summary>The finds whose confidence is in one bin.</summary>
/// <param name="To">The highest confidence of the bin.</param>
/// <param name="Spans">How many finds it has.</param>
/// <param name="Right">How many of them are right.</param>
/// <param name="ConfidenceSum">Their confidences together.</param>
internal readonly record struct ConfidenceBin(double To, int Spans, int Right, double ConfidenceSum)
{
    public double Accuracy => Spans == 0 ? 0 : (double)Right / Spans;

    public double MeanConfidence => Spans == 0 ? 0 : ConfidenceSum / Spans;

    public ConfidenceBin With(bool right, double confidence) =>
        new(To, Spans + 1, Right + (right ? 1 : 0), ConfidenceSum + confidence);

    public static ConfidenceBin operator +(ConfidenceBin left, ConfidenceBin right) => new(
        left.To, left.Spans + right.Spans, left.Right + right.Right, left.ConfidenceSum + right.ConfidenceSum);
}

/// <summary>What is right, wrong and missed if only finds of at least this confidence are taken.</summary>
internal readonly record struct ThresholdCounts(double Threshold, Counts Counts)
{
    public static ThresholdCounts operator +(ThresholdCounts left, ThresholdCounts right) =>
        new(left.Threshold, left.Counts + right.Counts);
}
