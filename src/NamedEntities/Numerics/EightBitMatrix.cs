namespace NamedEntities.Numerics;

/// <summary>
/// A matrix of eight-bit weights, laid out for <see cref="EightBitKernels"/>: blocks of outputs one after another, in
/// each the weights of four inputs next to each other for each output.
/// </summary>
/// <remarks>
/// A processor without an instruction that adds up four products adds them up in 16 bits first: in a group of inputs the
/// products of the first two of each four, and those of the other two. So that no such sum overflows, its weights above
/// zero come to no more than <see cref="LargestGroupSum"/>, and so do those below. The trainer keeps to that by the
/// scales it chooses (accumulator-aware quantization: Colbert, Pappalardo and Petri-Koenig 2023); a matrix that does not
/// is refused.
/// </remarks>
/// <threadsafety instance="true"/>
internal sealed class EightBitMatrix
{
    /// <summary>Outputs are computed in blocks: two vectors of the widest processors.</summary>
    public const int OutputBlock = 32;

    /// <summary>How many inputs of a tap form a group, whose products may be added up in 16 bits; the last of a tap may have fewer.</summary>
    public const int InputGroup = 64;

    /// <summary>The largest input: it has seven bits.</summary>
    public const int LargestInput = 127;

    /// <summary>The largest sum of the weights of one sign that are added up in 16 bits.</summary>
    public const int LargestGroupSum = short.MaxValue / LargestInput;

    private EightBitMatrix(Tap[] taps, int outputs)
    {
        Taps = taps;
        Inputs = taps.Sum(tap => tap.Inputs);
        Outputs = outputs;
        PaddedOutputs = (outputs + OutputBlock - 1) / OutputBlock * OutputBlock;
        Weights = new sbyte[Inputs * PaddedOutputs];
        Bias = new int[PaddedOutputs];
        Scales = new float[PaddedOutputs];
    }

    /// <summary>Where the inputs stand, in the order of the weights.</summary>
    public Tap[] Taps { get; }

    /// <summary>The number of inputs of all taps together.</summary>
    public int Inputs { get; }

    /// <summary>The number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>The number of outputs with those that only fill up the last block, whose sums are 0.</summary>
    public int PaddedOutputs { get; }

    /// <summary>[padded outputs / 32, inputs / 4, 32, 4].</summary>
    public sbyte[] Weights { get; }

    /// <summary>[padded outputs]: what a sum begins with.</summary>
    public int[] Bias { get; }

    /// <summary>[padded outputs]: what one unit of a sum is in units of the result.</summary>
    public float[] Scales { get; }

    /// <summary>Lays out weights.</summary>
    /// <param name="weights">[inputs of all taps, outputs].</param>
    /// <param name="bias">[outputs]: in units of the sums.</param>
    /// <param name="scales">[outputs]: what one unit of a sum is in units of the result.</param>
    /// <param name="zeroInput">The input that stands for 0.</param>
    /// <param name="taps">Where the inputs stand.</param>
    /// <exception cref="OverflowException">
    /// With some input a sum would not fit into 16 bits where it may be made in 16, or into 32, or its scaled value into 32.
    /// </exception>
    public static EightBitMatrix Of(
        ReadOnlySpan<sbyte> weights, ReadOnlySpan<double> bias, ReadOnlySpan<float> scales, int zeroInput, params Tap[] taps)
    {
        EightBitMatrix matrix = new(taps, bias.Length);
        if (taps.Any(tap => tap.Inputs % 4 != 0) || weights.Length != matrix.Inputs * matrix.Outputs)
            throw new ArgumentException("The inputs of a tap come in fours, and each has a weight for each output.", nameof(taps));
        for (int output = 0; output < matrix.Outputs; output++)
        {
            matrix.LayOut(weights, output);
            matrix.CheckGroups(output);
            matrix.SetBias(output, bias[output], scales[output], zeroInput);
        }

        return matrix;
    }

    private void LayOut(ReadOnlySpan<sbyte> weights, int output)
    {
        for (int input = 0; input < Inputs; input++)
            Weights[PlaceOf(input, output)] = weights[(input * Outputs) + output];
    }

    private void CheckGroups(int output)
    {
        int first = 0;
        foreach (Tap tap in Taps)
        {
            for (int start = 0; start < tap.Inputs; start += InputGroup)
            {
                int end = Math.Min(start + InputGroup, tap.Inputs);
                CheckSum(first + start, first + end, output);
                CheckSum(first + start + 2, first + end, output);
            }

            first += tap.Inputs;
        }
    }

    /// <summary>Checks what is added up in 16 bits: two of each four inputs.</summary>
    private void CheckSum(int start, int end, int output)
    {
        int above = 0;
        int below = 0;
        for (int input = start; input < end; input += 4)
        {
            int left = Weights[PlaceOf(input, output)];
            int right = Weights[PlaceOf(input + 1, output)];
            above += Math.Max(left, 0) + Math.Max(right, 0);
            below -= Math.Min(left, 0) + Math.Min(right, 0);
        }

        if (Math.Max(above, below) > LargestGroupSum)
            throw new OverflowException("The weights of a group of inputs add up to more than 16 bits can hold.");
    }

    private void SetBias(int output, double bias, float scale, int zeroInput)
    {
        long total = 0;
        long largest = 0;
        for (int input = 0; input < Inputs; input++)
        {
            int weight = Weights[PlaceOf(input, output)];
            total += weight;
            largest += Math.Abs(weight) * LargestInput;
        }

        Bias[output] = checked((int)(Math.Round(bias) - (zeroInput * total)));
        Scales[output] = scale;
        largest = checked((int)(largest + Math.Abs((long)Bias[output])));
        if (!(largest * (double)scale < int.MaxValue))
            throw new OverflowException("The scale of an output is too large.");
    }

    private int PlaceOf(int input, int output) =>
        (((output / OutputBlock * Inputs) + (input / 4 * 4)) * OutputBlock) + (output % OutputBlock * 4) + (input % 4);

    /// <summary>Inputs that are read of one neighbour.</summary>
    /// <param name="Offset">Where the neighbour stands: how many rows after the token that is computed.</param>
    /// <param name="FirstInput">The first input that is read of it.</param>
    /// <param name="Inputs">How many are read; divisible by 4.</param>
    internal readonly record struct Tap(int Offset, int FirstInput, int Inputs);
}
