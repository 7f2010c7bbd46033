using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NamedEntities.Numerics;

/// <summary>
/// The arithmetic of an encoder in eight bits. A state is a 16-bit number without a sign, in which <see cref="Zero"/>
/// stands for 0; a layer reads its upper seven bits, its inputs. Weights have eight bits, sums 32. Sums of whole numbers
/// have no order, and the few floating-point operations are made number by number, so a result has the same bits
/// whatever vectors the processor has, and where it has none.
/// </summary>
/// <remarks>
/// Seven bits, because the products of two inputs and weights then fit into the 16 in which AVX2 adds them up, and
/// because such an input is a signed byte too, as ARM asks. The loops are compiled once, optimized: compiled in tiers,
/// they would run unoptimized for the first pages.
/// </remarks>
internal static class EightBitKernels
{
    /// <summary>How many tokens are worked on at a time: their sums stay in registers.</summary>
    public const int TokenBlock = 6;

    /// <summary>How many bits of a state a layer does not read.</summary>
    public const int Shift = 9;

    /// <summary>The input that stands for 0. What layers add is never below 0: three quarters of the range are for what is above.</summary>
    public const int ZeroInput = 32;

    /// <summary>The state that stands for 0. It is half of an input's unit up, so that cutting off the lower bits rounds.</summary>
    public const int Zero = (ZeroInput << Shift) + (1 << (Shift - 1));

    /// <summary>
    /// A residual layer: for each token the sums of what it and its neighbours put in times the weights, scaled, without
    /// those below zero (a rectifier), are added to its state.
    /// </summary>
    /// <param name="input">[rows, stride]: what is put in: the upper bits of the states before.</param>
    /// <param name="rows">The rows of the tokens, in order. Other rows are read where a token has them for neighbours.</param>
    /// <param name="stride">The number of components of a state.</param>
    /// <param name="matrix">The weights.</param>
    /// <param name="states">[rows, stride]: the states; they are changed.</param>
    /// <param name="output">[rows, stride]: takes what the next layer reads.</param>
    public static void AddLayer(
        ReadOnlySpan<byte> input, ReadOnlySpan<int> rows, int stride, EightBitMatrix matrix, Span<ushort> states, Span<byte> output)
    {
        if (EightBitLanes512.IsSupported)
            AddLayer<EightBitLanes512, Vector512<byte>>(input, rows, stride, matrix, states, output);
        else if (EightBitLanesVnni.IsSupported)
            AddLayer<EightBitLanesVnni, Vector256<byte>>(input, rows, stride, matrix, states, output);
        else if (EightBitLanes256.IsSupported)
            AddLayer<EightBitLanes256, Vector256<byte>>(input, rows, stride, matrix, states, output);
        else if (EightBitLanes128.IsSupported)
            AddLayer<EightBitLanes128, Vector128<byte>>(input, rows, stride, matrix, states, output);
        else if (EightBitLanesArm.IsSupported)
            AddLayer<EightBitLanesArm, Vector128<byte>>(input, rows, stride, matrix, states, output);
        else
            AddLayer<EightBitLanesPlain, int>(input, rows, stride, matrix, states, output);
    }

    /// <summary>Multiplies tokens with a matrix; see <see cref="AddLayer"/>.</summary>
    /// <param name="input">[rows, stride]: what is put in.</param>
    /// <param name="rows">The rows of the tokens, in order.</param>
    /// <param name="stride">The number of components of a state.</param>
    /// <param name="matrix">The weights.</param>
    /// <param name="sums">[tokens, matrix.PaddedOutputs]: takes the sums.</param>
    public static void Multiply(ReadOnlySpan<byte> input, ReadOnlySpan<int> rows, int stride, EightBitMatrix matrix, Span<int> sums)
    {
        if (EightBitLanes512.IsSupported)
            Multiply<EightBitLanes512, Vector512<byte>>(input, rows, stride, matrix, sums);
        else if (EightBitLanesVnni.IsSupported)
            Multiply<EightBitLanesVnni, Vector256<byte>>(input, rows, stride, matrix, sums);
        else if (EightBitLanes256.IsSupported)
            Multiply<EightBitLanes256, Vector256<byte>>(input, rows, stride, matrix, sums);
        else if (EightBitLanes128.IsSupported)
            Multiply<EightBitLanes128, Vector128<byte>>(input, rows, stride, matrix, sums);
        else if (EightBitLanesArm.IsSupported)
            Multiply<EightBitLanesArm, Vector128<byte>>(input, rows, stride, matrix, sums);
        else
            Multiply<EightBitLanesPlain, int>(input, rows, stride, matrix, sums);
    }

    /// <summary><see cref="AddLayer"/> with the vectors of some processors.</summary>
    /// <remarks>The weights of a block of outputs stay in the first cache while all tokens pass.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLayer<TLanes, TVector>(
        ReadOnlySpan<byte> input, ReadOnlySpan<int> rows, int stride, EightBitMatrix matrix, Span<ushort> states, Span<byte> output)
        where TLanes : IEightBitLanes<TVector>
        where TVector : struct
    {
        Span<int> sums = stackalloc int[TokenBlock * EightBitMatrix.OutputBlock];
        for (int column = 0; column < matrix.PaddedOutputs; column += EightBitMatrix.OutputBlock)
        {
            for (int first = 0; first < rows.Length; first += TokenBlock)
            {
                ReadOnlySpan<int> block = rows[first..Math.Min(first + TokenBlock, rows.Length)];
                MultiplyBlock<TLanes, TVector>(input, block, stride, matrix, column, sums);
                for (int token = 0; token < block.Length; token++)
                {
                    int place = (block[token] * stride) + column;
                    TLanes.AddRectified(
                        ref sums[token * EightBitMatrix.OutputBlock],
                        ref matrix.Scales[column],
                        ref MemoryMarshal.GetReference(states.Slice(place, EightBitMatrix.OutputBlock)),
                        ref MemoryMarshal.GetReference(output.Slice(place, EightBitMatrix.OutputBlock)));
                }
            }
        }
    }

    /// <summary><see cref="Multiply"/> with the vectors of some processors.</summary>
    public static void Multiply<TLanes, TVector>(
        ReadOnlySpan<byte> input, ReadOnlySpan<int> rows, int stride, EightBitMatrix matrix, Span<int> sums)
        where TLanes : IEightBitLanes<TVector>
        where TVector : struct
    {
        Span<int> blockSums = stackalloc int[TokenBlock * EightBitMatrix.OutputBlock];
        for (int column = 0; column < matrix.PaddedOutputs; column += EightBitMatrix.OutputBlock)
        {
            for (int first = 0; first < rows.Length; first += TokenBlock)
            {
                ReadOnlySpan<int> block = rows[first..Math.Min(first + TokenBlock, rows.Length)];
                MultiplyBlock<TLanes, TVector>(input, block, stride, matrix, column, blockSums);
                for (int token = 0; token < block.Length; token++)
                {
                    blockSums.Slice(token * EightBitMatrix.OutputBlock, EightBitMatrix.OutputBlock)
                        .CopyTo(sums[(((first + token) * matrix.PaddedOutputs) + column)..]);
                }
            }
        }
    }

    /// <summary>The sums of up to six tokens for a block of outputs.</summary>
    /// <remarks>Two vectors of outputs at a time: twelve sums, two weights and an input stay in registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBlock<TLanes, TVector>(
        ReadOnlySpan<byte> input, ReadOnlySpan<int> rows, int stride, EightBitMatrix matrix, int column, Span<int> sums)
        where TLanes : IEightBitLanes<TVector>
        where TVector : struct
    {
        const nuint Step = 4 * EightBitMatrix.OutputBlock;
        nuint right = (nuint)TLanes.Count;
        ref byte bias = ref Unsafe.As<int, byte>(ref matrix.Bias[column]);
        ref byte target = ref Unsafe.As<int, byte>(ref MemoryMarshal.GetReference(sums));
        for (nuint half = 0; half < Step; half += 2 * right)
        {
            ref byte weights = ref Unsafe.As<sbyte, byte>(ref matrix.Weights[column * matrix.Inputs]);
            nuint weight = half;
            TVector a0 = TLanes.Load(ref bias, half), a1 = TLanes.Load(ref bias, half + right);
            TVector b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1, e0 = a0, e1 = a1, f0 = a0, f1 = a1;
            foreach (EightBitMatrix.Tap tap in matrix.Taps)
            {
                // Where there are fewer than six tokens, the last one is computed again.
                ref byte xa = ref InputOf(input, rows, 0, stride, tap);
                ref byte xb = ref InputOf(input, rows, 1, stride, tap);
                ref byte xc = ref InputOf(input, rows, 2, stride, tap);
                ref byte xd = ref InputOf(input, rows, 3, stride, tap);
                ref byte xe = ref InputOf(input, rows, 4, stride, tap);
                ref byte xf = ref InputOf(input, rows, 5, stride, tap);
                nuint inputs = (nuint)tap.Inputs;
                for (nuint i = 0; i < inputs;)
                {
                    TVector pa0 = default, pa1 = default, pb0 = default, pb1 = default, pc0 = default, pc1 = default;
                    TVector pd0 = default, pd1 = default, pe0 = default, pe1 = default, pf0 = default, pf1 = default;
                    if (!TLanes.AddsPairs)
                        (pa0, pa1, pb0, pb1, pc0, pc1, pd0, pd1, pe0, pe1, pf0, pf1) = (a0, a1, b0, b1, c0, c1, d0, d1, e0, e1, f0, f1);
                    nuint end = TLanes.AddsPairs ? Math.Min(i + EightBitMatrix.InputGroup, inputs) : inputs;
                    for (; i < end; i += 4, weight += Step)
                    {
                        TVector w0 = TLanes.Load(ref weights, weight), w1 = TLanes.Load(ref weights, weight + right);
                        TVector x = TLanes.Repeat(ref xa, i);
                        pa0 = TLanes.AddProducts(pa0, x, w0);
                        pa1 = TLanes.AddProducts(pa1, x, w1);
                        x = TLanes.Repeat(ref xb, i);
                        pb0 = TLanes.AddProducts(pb0, x, w0);
                        pb1 = TLanes.AddProducts(pb1, x, w1);
                        x = TLanes.Repeat(ref xc, i);
                        pc0 = TLanes.AddProducts(pc0, x, w0);
                        pc1 = TLanes.AddProducts(pc1, x, w1);
                        x = TLanes.Repeat(ref xd, i);
                        pd0 = TLanes.AddProducts(pd0, x, w0);
                        pd1 = TLanes.AddProducts(pd1, x, w1);
                        x = TLanes.Repeat(ref xe, i);
                        pe0 = TLanes.AddProducts(pe0, x, w0);
                        pe1 = TLanes.AddProducts(pe1, x, w1);
                        x = TLanes.Repeat(ref xf, i);
                        pf0 = TLanes.AddProducts(pf0, x, w0);
                        pf1 = TLanes.AddProducts(pf1, x, w1);
                    }

                    if (TLanes.AddsPairs)
                    {
                        a0 = TLanes.AddPairs(a0, pa0);
                        a1 = TLanes.AddPairs(a1, pa1);
                        b0 = TLanes.AddPairs(b0, pb0);
                        b1 = TLanes.AddPairs(b1, pb1);
                        c0 = TLanes.AddPairs(c0, pc0);
                        c1 = TLanes.AddPairs(c1, pc1);
                        d0 = TLanes.AddPairs(d0, pd0);
                        d1 = TLanes.AddPairs(d1, pd1);
                        e0 = TLanes.AddPairs(e0, pe0);
                        e1 = TLanes.AddPairs(e1, pe1);
                        f0 = TLanes.AddPairs(f0, pf0);
                        f1 = TLanes.AddPairs(f1, pf1);
                    }
                    else
                    {
                        (a0, a1, b0, b1, c0, c1, d0, d1, e0, e1, f0, f1) = (pa0, pa1, pb0, pb1, pc0, pc1, pd0, pd1, pe0, pe1, pf0, pf1);
                    }
                }
            }

            TLanes.Store(a0, ref target, half);
            TLanes.Store(a1, ref target, half + right);
            TLanes.Store(b0, ref target, Step + half);
            TLanes.Store(b1, ref target, Step + half + right);
            TLanes.Store(c0, ref target, (2 * Step) + half);
            TLanes.Store(c1, ref target, (2 * Step) + half + right);
            TLanes.Store(d0, ref target, (3 * Step) + half);
            TLanes.Store(d1, ref target, (3 * Step) + half + right);
            TLanes.Store(e0, ref target, (4 * Step) + half);
            TLanes.Store(e1, ref target, (4 * Step) + half + right);
            TLanes.Store(f0, ref target, (5 * Step) + half);
            TLanes.Store(f1, ref target, (5 * Step) + half + right);
        }
    }

    private static ref byte InputOf(ReadOnlySpan<byte> input, ReadOnlySpan<int> rows, int token, int stride, EightBitMatrix.Tap tap) =>
        ref MemoryMarshal.GetReference(
            input.Slice(((rows[Math.Min(token, rows.Length - 1)] + tap.Offset) * stride) + tap.FirstInput, tap.Inputs));
}
