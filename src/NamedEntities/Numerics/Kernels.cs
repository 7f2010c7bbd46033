using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NamedEntities.Numerics;

/// <summary>
/// The arithmetic that the encoder runs on: 16-bit states, 8-bit weights, 32-bit sums. Sums of whole numbers have no
/// order, and the few floating-point operations are made number by number, so a result has the same bits whatever
/// vectors the processor has, and where it has none.
/// </summary>
/// <remarks>
/// The long loops are compiled once, optimized: compiled in tiers, they would run unoptimized for the first pages.
/// </remarks>
internal static class Kernels
{
    /// <summary>How many tokens <see cref="Multiply"/> works on at a time: rows of input that it may read beyond the last.</summary>
    public const int TokenBlock = 4;

    /// <summary>Adds a row of eight-bit numbers, times a factor, to a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<sbyte> row, int factor, Span<int> sum)
    {
        ref sbyte source = ref MemoryMarshal.GetReference(row);
        ref int target = ref MemoryMarshal.GetReference(sum);
        int width = Vector<int>.Count;
        int i = 0;
        for (; i + (4 * width) <= row.Length; i += 4 * width)
        {
            Vector.Widen(Vector.LoadUnsafe(ref source, (nuint)i), out Vector<short> low, out Vector<short> high);
            AddScaled(low, factor, ref target, i);
            AddScaled(high, factor, ref target, i + (2 * width));
        }

        for (; i < row.Length; i++)
            sum[i] += row[i] * factor;
    }

    /// <summary>
    /// Multiplies tokens with a matrix: for each token, the bias plus the sum of the values of its neighbours and its
    /// own times their weights.
    /// </summary>
    /// <param name="input">
    /// [rows, inputs]: the states. For a token at row r, the rows from r less <paramref name="reach"/> to
    /// r + <paramref name="reach"/> are read, and as many more as <see cref="TokenBlock"/> less one after the last.
    /// </param>
    /// <param name="firstRow">The row of the first token.</param>
    /// <param name="reach">How far away the outermost neighbours are; 0 where a token is read by itself.</param>
    /// <param name="matrix">The weights.</param>
    /// <param name="sums">[tokens rounded up to whole blocks, matrix.PaddedOutputs]: takes the sums.</param>
    public static void Multiply(ReadOnlySpan<short> input, int firstRow, int reach, Matrix matrix, Span<int> sums)
    {
        int blocks = sums.Length / (TokenBlock * matrix.PaddedOutputs);
        int firstTap = (firstRow - reach) * matrix.Inputs;
        int step = matrix.Taps > 1 ? reach * matrix.Inputs : 0;
        for (int block = 0; block < blocks; block++)
        {
            ReadOnlySpan<short> rows = input[(firstTap + (block * TokenBlock * matrix.Inputs))..];
            Span<int> blockSums = sums.Slice(block * TokenBlock * matrix.PaddedOutputs, TokenBlock * matrix.PaddedOutputs);
            if (Lanes512.IsSupported)
                MultiplyBlock<Lanes512, Vector512<short>>(rows, step, matrix, blockSums);
            else if (Lanes256.IsSupported)
                MultiplyBlock<Lanes256, Vector256<short>>(rows, step, matrix, blockSums);
            else if (Lanes128.IsSupported)
                MultiplyBlock<Lanes128, Vector128<short>>(rows, step, matrix, blockSums);
            else
                MultiplyBlock(rows, step, matrix, blockSums);
        }
    }

    /// <summary>
    /// Scales the sums of a token, leaves out those below zero (a rectifier), and adds them to its state (a residual
    /// connection). A state stays within 16 bits.
    /// </summary>
    /// <param name="sums">[size].</param>
    /// <param name="scales">[size]: what one unit of a sum is in units of the state.</param>
    /// <param name="input">[size]: the state before.</param>
    /// <param name="output">[size]: takes the state after.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRectified(ReadOnlySpan<int> sums, ReadOnlySpan<float> scales, ReadOnlySpan<short> input, Span<short> output)
    {
        int width = Vector<int>.Count;
        int i = 0;
        for (; i + (2 * width) <= output.Length; i += 2 * width)
        {
            Vector.Widen(new Vector<short>(input[i..]), out Vector<int> low, out Vector<int> high);
            low += Rectify(new Vector<int>(sums[i..]), new Vector<float>(scales[i..]));
            high += Rectify(new Vector<int>(sums[(i + width)..]), new Vector<float>(scales[(i + width)..]));
            Vector<int> most = new(short.MaxValue);
            Vector.Narrow(Vector.Min(low, most), Vector.Min(high, most)).CopyTo(output[i..]);
        }

        for (; i < output.Length; i++)
        {
            float addition = Math.Min(Math.Max(sums[i], 0) * scales[i], short.MaxValue);
            output[i] = (short)Math.Min(input[i] + (int)(addition + 0.5f), short.MaxValue);
        }
    }

    /// <summary>Adds two states; the sum stays within 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddSaturated(ReadOnlySpan<short> left, ReadOnlySpan<short> right, Span<short> sum)
    {
        int i = 0;
        for (; i + Vector<short>.Count <= sum.Length; i += Vector<short>.Count)
        {
            Vector.Widen(new Vector<short>(left[i..]), out Vector<int> leftLow, out Vector<int> leftHigh);
            Vector.Widen(new Vector<short>(right[i..]), out Vector<int> rightLow, out Vector<int> rightHigh);
            Vector.Narrow(Clamp(leftLow + rightLow), Clamp(leftHigh + rightHigh)).CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
            sum[i] = (short)Math.Clamp(left[i] + right[i], short.MinValue, short.MaxValue);
    }

    /// <summary>Divides the sums of a token by a power of two, to the nearest, and keeps them within 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow(ReadOnlySpan<int> sums, int shift, Span<short> state)
    {
        int half = 1 << (shift - 1);
        int width = Vector<int>.Count;
        int i = 0;
        for (; i + (2 * width) <= state.Length; i += 2 * width)
            Vector.Narrow(Shift(new Vector<int>(sums[i..])), Shift(new Vector<int>(sums[(i + width)..]))).CopyTo(state[i..]);
        for (; i < state.Length; i++)
            state[i] = (short)Math.Clamp((sums[i] + half) >> shift, short.MinValue, short.MaxValue);

        Vector<int> Shift(Vector<int> values) => Clamp((values + new Vector<int>(half)) >> shift);
    }

    private static Vector<int> Clamp(Vector<int> values) =>
        Vector.Min(Vector.Max(values, new Vector<int>(short.MinValue)), new Vector<int>(short.MaxValue));

    private static Vector<int> Rectify(Vector<int> sums, Vector<float> scales)
    {
        Vector<float> addition = Vector.ConvertToSingle(Vector.Max(sums, Vector<int>.Zero)) * scales;
        return Vector.ConvertToInt32(Vector.Min(addition, new Vector<float>(short.MaxValue)) + new Vector<float>(0.5f));
    }

    private static void AddScaled(Vector<short> values, int factor, ref int target, int offset)
    {
        Vector.Widen(values, out Vector<int> low, out Vector<int> high);
        AddScaled(low, factor, ref target, offset);
        AddScaled(high, factor, ref target, offset + Vector<int>.Count);
    }

    private static void AddScaled(Vector<int> values, int factor, ref int target, int offset) =>
        (Vector.LoadUnsafe(ref target, (nuint)offset) + (values * factor)).StoreUnsafe(ref target, (nuint)offset);

    /// <summary>Four tokens with two vectors of outputs at a time: eight sums, four inputs and two weights stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBlock<TLanes, TVector>(ReadOnlySpan<short> rows, int step, Matrix matrix, Span<int> sums)
        where TLanes : ILanes<TVector>
    {
        int inputs = matrix.Inputs;
        int outputs = matrix.PaddedOutputs;
        ReadOnlySpan<short> needed = rows[..(((matrix.Taps - 1) * step) + (TokenBlock * inputs))];
        ref short bias = ref Unsafe.As<int, short>(ref MemoryMarshal.GetArrayDataReference(matrix.Bias));
        ref short target = ref Unsafe.As<int, short>(ref MemoryMarshal.GetReference(sums));
        nuint right = (nuint)TLanes.Count;
        nuint token = (nuint)(2 * outputs);
        for (nuint column = 0; column < token; column += 2 * right)
        {
            TVector a0 = TLanes.Load(ref bias, column), a1 = TLanes.Load(ref bias, column + right);
            TVector b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
            nuint weight = column;
            ref short weights = ref MemoryMarshal.GetArrayDataReference(matrix.Weights);
            for (int tap = 0; tap < matrix.Taps; tap++)
            {
                ref short xa = ref Unsafe.Add(ref MemoryMarshal.GetReference(needed), tap * step);
                ref short xb = ref Unsafe.Add(ref xa, inputs);
                ref short xc = ref Unsafe.Add(ref xb, inputs);
                ref short xd = ref Unsafe.Add(ref xc, inputs);
                for (nuint i = 0; i < (nuint)inputs; i += 2, weight += token)
                {
                    TVector w0 = TLanes.Load(ref weights, weight), w1 = TLanes.Load(ref weights, weight + right);
                    TVector a = TLanes.Repeat(ref xa, i), b = TLanes.Repeat(ref xb, i);
                    TVector c = TLanes.Repeat(ref xc, i), d = TLanes.Repeat(ref xd, i);
                    a0 = TLanes.AddProducts(a0, a, w0);
                    a1 = TLanes.AddProducts(a1, a, w1);
                    b0 = TLanes.AddProducts(b0, b, w0);
                    b1 = TLanes.AddProducts(b1, b, w1);
                    c0 = TLanes.AddProducts(c0, c, w0);
                    c1 = TLanes.AddProducts(c1, c, w1);
                    d0 = TLanes.AddProducts(d0, d, w0);
                    d1 = TLanes.AddProducts(d1, d, w1);
                }
            }

            TLanes.Store(a0, ref target, column);
            TLanes.Store(a1, ref target, column + right);
            TLanes.Store(b0, ref target, token + column);
            TLanes.Store(b1, ref target, token + column + right);
            TLanes.Store(c0, ref target, (2 * token) + column);
            TLanes.Store(c1, ref target, (2 * token) + column + right);
            TLanes.Store(d0, ref target, (3 * token) + column);
            TLanes.Store(d1, ref target, (3 * token) + column + right);
        }
    }

    private static void MultiplyBlock(ReadOnlySpan<short> rows, int step, Matrix matrix, Span<int> sums)
    {
        for (int token = 0; token < TokenBlock; token++)
        {
            Span<int> tokenSums = sums.Slice(token * matrix.PaddedOutputs, matrix.PaddedOutputs);
            matrix.Bias.CopyTo(tokenSums);
            ReadOnlySpan<short> weights = matrix.Weights;
            for (int tap = 0; tap < matrix.Taps; tap++)
            {
                ReadOnlySpan<short> x = rows.Slice((tap * step) + (token * matrix.Inputs), matrix.Inputs);
                for (int i = 0; i < x.Length; i += 2)
                {
                    for (int o = 0; o < tokenSums.Length; o++)
                        tokenSums[o] += (x[i] * weights[2 * o]) + (x[i + 1] * weights[(2 * o) + 1]);
                    weights = weights[(2 * tokenSums.Length)..];
                }
            }
        }
    }
}
