using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entities.Numerics;

/// <summary>
/// The arithmetic that the encoder runs on. Vectors go over outputs, never over the terms of one sum, and products are
/// rounded before they are added, so every sum is made in the same order and a result has the same bits whatever
/// vectors the processor has.
/// </summary>
/// <remarks>
/// The long loops are compiled once, optimized: compiled in tiers, they would run unoptimized for the first pages.
/// </remarks>
internal static class Kernels
{
    // How many tokens and vectors of outputs one pass keeps in registers: 4 × 2 sums, 2 weights, 4 inputs.
    private const int TokenBlock = 4;

    /// <summary>Adds a row of eight-bit numbers, times its scale, to a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        ref sbyte source = ref MemoryMarshal.GetReference(row);
        ref float target = ref MemoryMarshal.GetReference(sum);
        int width = Vector<float>.Count;
        int i = 0;
        for (; i + (4 * width) <= row.Length; i += 4 * width)
        {
            Vector.Widen(Vector.LoadUnsafe(ref source, (nuint)i), out Vector<short> low, out Vector<short> high);
            AddScaled(low, scale, ref target, i);
            AddScaled(high, scale, ref target, i + (2 * width));
        }

        for (; i < row.Length; i++)
            sum[i] += row[i] * scale;
    }

    /// <summary>
    /// A convolution of width 3 over tokens with a rectifier: for each token, the maximum of 0 and the bias plus the
    /// sum of its own, its left and its right neighbour's values times their weights.
    /// </summary>
    /// <param name="input">[tokens + 2 · padding, inputs], with <paramref name="padding"/> rows of zeros at each end.</param>
    /// <param name="padding">How many rows of zeros stand at each end, at least <paramref name="dilation"/>.</param>
    /// <param name="dilation">How far away the neighbours are.</param>
    /// <param name="weights">[3, inputs, outputs], left neighbour first.</param>
    /// <param name="bias">[outputs].</param>
    /// <param name="output">[tokens, outputs].</param>
    public static void Convolve(
        ReadOnlySpan<float> input, int padding, int dilation, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output)
    {
        int outputs = bias.Length;
        int inputs = weights.Length / (3 * outputs);
        int tokens = output.Length / outputs;
        int token = 0;
        for (; token + TokenBlock <= tokens; token += TokenBlock)
            ConvolveBlock(input, token + padding, dilation, inputs, weights, bias, output[(token * outputs)..]);
        for (; token < tokens; token++)
            ConvolveToken(input, token + padding, dilation, inputs, weights, bias, output.Slice(token * outputs, outputs));
    }

    /// <summary>The bias plus the product of a vector and a matrix.</summary>
    /// <param name="input">[inputs].</param>
    /// <param name="weights">[inputs, outputs].</param>
    /// <param name="bias">[outputs].</param>
    /// <param name="output">[outputs].</param>
    public static void Project(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output)
    {
        bias.CopyTo(output);
        for (int i = 0; i < input.Length; i++)
        {
            ReadOnlySpan<float> row = weights.Slice(i * output.Length, output.Length);
            for (int o = 0; o < output.Length; o++)
                output[o] += input[i] * row[o];
        }
    }

    /// <summary>Adds a vector to another.</summary>
    public static void Add(ReadOnlySpan<float> addition, Span<float> sum)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= sum.Length; i += Vector<float>.Count)
            (new Vector<float>(sum[i..]) + new Vector<float>(addition[i..])).CopyTo(sum[i..]);
        for (; i < sum.Length; i++)
            sum[i] += addition[i];
    }

    private static void AddScaled(Vector<short> values, float scale, ref float target, int offset)
    {
        Vector.Widen(values, out Vector<int> low, out Vector<int> high);
        AddScaled(low, scale, ref target, offset);
        AddScaled(high, scale, ref target, offset + Vector<float>.Count);
    }

    private static void AddScaled(Vector<int> values, float scale, ref float target, int offset)
    {
        Vector<float> sum = Vector.LoadUnsafe(ref target, (nuint)offset) + (Vector.ConvertToSingle(values) * scale);
        sum.StoreUnsafe(ref target, (nuint)offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ConvolveBlock(
        ReadOnlySpan<float> input, int firstRow, int dilation, int inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output)
    {
        int outputs = bias.Length;
        int width = 2 * Vector<float>.Count;
        int column = 0;
        for (; column + width <= outputs; column += width)
        {
            nuint right = (nuint)Vector<float>.Count;
            ref float biasColumn = ref MemoryMarshal.GetReference(bias[column..]);
            Vector<float> a0 = Vector.LoadUnsafe(ref biasColumn), a1 = Vector.LoadUnsafe(ref biasColumn, right);
            Vector<float> b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
            for (int tap = 0; tap < 3; tap++)
            {
                ReadOnlySpan<float> x = input.Slice((firstRow + ((tap - 1) * dilation)) * inputs, TokenBlock * inputs);
                ReadOnlySpan<float> xa = x[..inputs], xb = x.Slice(inputs, inputs), xc = x.Slice(2 * inputs, inputs), xd = x[(3 * inputs)..];
                ref float weight = ref MemoryMarshal.GetReference(weights[((tap * inputs * outputs) + column)..]);
                nuint row = 0;
                for (int i = 0; i < xa.Length; i++, row += (nuint)outputs)
                {
                    Vector<float> w0 = Vector.LoadUnsafe(ref weight, row), w1 = Vector.LoadUnsafe(ref weight, row + right);
                    Vector<float> a = new(xa[i]), b = new(xb[i]), c = new(xc[i]), d = new(xd[i]);
                    a0 += a * w0;
                    a1 += a * w1;
                    b0 += b * w0;
                    b1 += b * w1;
                    c0 += c * w0;
                    c1 += c * w1;
                    d0 += d * w0;
                    d1 += d * w1;
                }
            }

            StoreRectified(a0, a1, output[column..]);
            StoreRectified(b0, b1, output[(column + outputs)..]);
            StoreRectified(c0, c1, output[(column + (2 * outputs))..]);
            StoreRectified(d0, d1, output[(column + (3 * outputs))..]);
        }

        for (int token = 0; column < outputs && token < TokenBlock; token++)
            ConvolveColumns(input, firstRow + token, dilation, inputs, weights, bias, column, output.Slice(token * outputs, outputs));
    }

    private static void StoreRectified(Vector<float> left, Vector<float> right, Span<float> output)
    {
        Vector.Max(left, Vector<float>.Zero).CopyTo(output);
        Vector.Max(right, Vector<float>.Zero).CopyTo(output[Vector<float>.Count..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ConvolveToken(
        ReadOnlySpan<float> input, int row, int dilation, int inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output)
    {
        int column = 0;
        for (; column + Vector<float>.Count <= bias.Length; column += Vector<float>.Count)
        {
            Vector<float> sum = new(bias[column..]);
            for (int tap = 0; tap < 3; tap++)
            {
                ReadOnlySpan<float> x = input.Slice((row + ((tap - 1) * dilation)) * inputs, inputs);
                ref float weight = ref MemoryMarshal.GetReference(weights[((tap * inputs * bias.Length) + column)..]);
                for (int i = 0; i < x.Length; i++)
                    sum += new Vector<float>(x[i]) * Vector.LoadUnsafe(ref weight, (nuint)(i * bias.Length));
            }

            Vector.Max(sum, Vector<float>.Zero).CopyTo(output[column..]);
        }

        ConvolveColumns(input, row, dilation, inputs, weights, bias, column, output);
    }

    private static void ConvolveColumns(
        ReadOnlySpan<float> input, int row, int dilation, int inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int firstColumn, Span<float> output)
    {
        for (int column = firstColumn; column < bias.Length; column++)
        {
            float sum = bias[column];
            for (int tap = 0; tap < 3; tap++)
            {
                ReadOnlySpan<float> x = input.Slice((row + ((tap - 1) * dilation)) * inputs, inputs);
                for (int i = 0; i < x.Length; i++)
                    sum += x[i] * weights[(((tap * inputs) + i) * bias.Length) + column];
            }

            output[column] = Math.Max(sum, 0);
        }
    }
}
