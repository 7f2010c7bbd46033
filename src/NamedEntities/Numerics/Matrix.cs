namespace NamedEntities.Numerics;

/// <summary>
/// A matrix of eight-bit weights, laid out for <see cref="Kernels.Multiply"/>: widened to 16 bits, the weights of two
/// inputs next to each other for each output, so that one instruction multiplies both and adds them up.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class Matrix
{
    // The outputs of two vectors of the widest processors.
    private const int OutputBlock = 32;

    private Matrix(int taps, int inputs, int outputs)
    {
        Taps = taps;
        Inputs = inputs;
        Outputs = outputs;
        PaddedOutputs = (outputs + OutputBlock - 1) / OutputBlock * OutputBlock;
        Weights = new short[taps * inputs * PaddedOutputs];
        Bias = new int[PaddedOutputs];
    }

    /// <summary>How many tokens one is computed from: itself, or itself and a neighbour on each side.</summary>
    public int Taps { get; }

    /// <summary>The number of inputs of each tap; even.</summary>
    public int Inputs { get; }

    /// <summary>The number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>The number of outputs with those that only fill up vectors, whose sums are 0.</summary>
    public int PaddedOutputs { get; }

    /// <summary>[taps, inputs / 2, padded outputs, 2].</summary>
    public short[] Weights { get; }

    /// <summary>[padded outputs].</summary>
    public int[] Bias { get; }

    /// <summary>Lays out weights.</summary>
    /// <param name="weights">[taps, inputs, outputs].</param>
    /// <param name="bias">[outputs]: in units of the sums.</param>
    /// <param name="taps">The number of taps.</param>
    /// <exception cref="OverflowException">With some input a sum would not fit into 32 bits.</exception>
    public static Matrix Of(ReadOnlySpan<sbyte> weights, ReadOnlySpan<double> bias, int taps)
    {
        int outputs = bias.Length;
        int inputs = weights.Length / (taps * outputs);
        Matrix matrix = new(taps, inputs + (inputs % 2), outputs);
        for (int o = 0; o < outputs; o++)
        {
            long largest = 0;
            for (int tap = 0; tap < taps; tap++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    sbyte weight = weights[(((tap * inputs) + i) * outputs) + o];
                    int pair = ((tap * matrix.Inputs) + i) / 2;
                    matrix.Weights[(((pair * matrix.PaddedOutputs) + o) * 2) + (i % 2)] = weight;
                    largest += Math.Abs((int)weight) * -(long)short.MinValue;
                }
            }

            matrix.Bias[o] = checked((int)Math.Round(bias[o]));
            _ = checked((int)(largest + Math.Abs((long)matrix.Bias[o])));
        }

        return matrix;
    }
}
