using System.Buffers;
using Entities.Numerics;

namespace Entities.Recognition;

/// <summary>
/// Turns the features of a sentence into scores of tags: sums of feature vectors, then convolutions that each add to
/// what they read (residual connections), then a projection.
/// </summary>
/// <remarks>
/// The cost of a token: about 16 rows of <c>d</c> eight-bit numbers, <c>3 d²</c> products for each convolution, and
/// <c>7 d</c> for the projection; with d = 128 and four convolutions 200,000 products.
/// </remarks>
/// <threadsafety instance="true"/>
internal sealed class Encoder
{
    private readonly FeatureTable _table;
    private readonly float[] _bias;
    private readonly Convolution[] _convolutions;
    private readonly float[] _outputWeights;
    private readonly float[] _outputBias;
    private readonly int _padding;

    /// <param name="table">The vectors of the features.</param>
    /// <param name="bias">[d]: added to the sum of every token's vectors.</param>
    /// <param name="convolutions">The layers, in order.</param>
    /// <param name="outputWeights">[d, tags].</param>
    /// <param name="outputBias">[tags].</param>
    public Encoder(FeatureTable table, float[] bias, Convolution[] convolutions, float[] outputWeights, float[] outputBias)
    {
        _table = table;
        _bias = bias;
        _convolutions = convolutions;
        _outputWeights = outputWeights;
        _outputBias = outputBias;
        _padding = convolutions.Select(layer => layer.Dilation).DefaultIfEmpty(0).Max();
    }

    /// <summary>Scores the tags of each token of a sentence.</summary>
    /// <param name="features">[tokens, fields]: what <see cref="FeatureExtractor"/> computed.</param>
    /// <param name="emissions">[tokens, tags]: takes the scores.</param>
    public void Encode(ReadOnlySpan<uint> features, Span<float> emissions)
    {
        int dimension = _bias.Length;
        int tokens = emissions.Length / Tag.Count;
        float[] padded = ArrayPool<float>.Shared.Rent((tokens + (2 * _padding)) * dimension);
        float[] output = ArrayPool<float>.Shared.Rent(tokens * dimension);
        Span<float> input = padded.AsSpan(0, (tokens + (2 * _padding)) * dimension);
        Span<float> states = input.Slice(_padding * dimension, tokens * dimension);
        input[..(_padding * dimension)].Clear();
        input[^(_padding * dimension)..].Clear();

        for (int t = 0; t < tokens; t++)
        {
            Span<float> state = states.Slice(t * dimension, dimension);
            _bias.CopyTo(state);
            _table.AddRows(features.Slice(t * FeatureExtractor.FieldCount, FeatureExtractor.FieldCount), state);
        }

        foreach (Convolution layer in _convolutions)
        {
            Span<float> addition = output.AsSpan(0, states.Length);
            Kernels.Convolve(input, _padding, layer.Dilation, layer.Weights, layer.Bias, addition);
            Kernels.Add(addition, states);
        }

        for (int t = 0; t < tokens; t++)
        {
            Kernels.Project(
                states.Slice(t * dimension, dimension), _outputWeights, _outputBias, emissions.Slice(t * Tag.Count, Tag.Count));
        }

        ArrayPool<float>.Shared.Return(padded);
        ArrayPool<float>.Shared.Return(output);
    }

    /// <summary>A layer: each token with the two that stand <paramref name="Dilation"/> tokens away.</summary>
    /// <param name="Dilation">How far away the neighbours are.</param>
    /// <param name="Weights">[3, d, d]: neighbour, input, output.</param>
    /// <param name="Bias">[d].</param>
    internal sealed record Convolution(int Dilation, float[] Weights, float[] Bias);
}
