using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NamedEntities.Numerics;

/// <summary>
/// What <see cref="EightBitKernels"/> asks of a processor's vectors: products of inputs of seven bits and weights of
/// eight, and what becomes of the sums. Each gives the same bits.
/// </summary>
/// <typeparam name="TVector">A vector of bytes, or of a quarter as many 32-bit sums.</typeparam>
internal interface IEightBitLanes<TVector>
    where TVector : struct
{
    /// <summary>How many bytes a vector has.</summary>
    static abstract int Count { get; }

    /// <summary>
    /// Whether <see cref="AddProducts"/> adds up two by two into 16 bits, which <see cref="AddPairs"/> has to add to the
    /// 32-bit sums before they overflow.
    /// </summary>
    static abstract bool AddsPairs { get; }

    /// <summary>The vector at an offset.</summary>
    static abstract TVector Load(ref byte source, nuint offset);

    /// <summary>Puts a vector at an offset.</summary>
    static abstract void Store(TVector vector, ref byte target, nuint offset);

    /// <summary>The four bytes at an offset, again and again.</summary>
    static abstract TVector Repeat(ref byte source, nuint offset);

    /// <summary>Adds the products of inputs and weights to sums.</summary>
    static abstract TVector AddProducts(TVector sums, TVector inputs, TVector weights);

    /// <summary>Adds 16-bit sums, two by two, to 32-bit sums.</summary>
    static abstract TVector AddPairs(TVector sums, TVector pairs);

    /// <summary>
    /// For a block of outputs: scales sums, rounds them (half to even), leaves out those below zero (a rectifier), and
    /// adds them to states (a residual connection), which stay within 16 bits.
    /// </summary>
    /// <param name="sums">[<see cref="EightBitMatrix.OutputBlock"/>].</param>
    /// <param name="scales">What one unit of each sum is in units of a state.</param>
    /// <param name="states">The states; they are changed.</param>
    /// <param name="inputs">Takes what the next layer reads: the upper bits of the states.</param>
    static abstract void AddRectified(ref int sums, ref float scales, ref ushort states, ref byte inputs);
}

/// <summary>Vectors of 512 bits: x86 with AVX-512 BW. (.NET 10 has no 512-bit form of the instruction that adds up four products.)</summary>
internal readonly struct EightBitLanes512 : IEightBitLanes<Vector512<byte>>
{
    public static bool IsSupported => Avx512BW.IsSupported && Vector512.IsHardwareAccelerated;

    public static int Count => Vector512<byte>.Count;

    public static bool AddsPairs => true;

    public static Vector512<byte> Load(ref byte source, nuint offset) => Vector512.LoadUnsafe(ref source, offset);

    public static void Store(Vector512<byte> vector, ref byte target, nuint offset) => vector.StoreUnsafe(ref target, offset);

    public static Vector512<byte> Repeat(ref byte source, nuint offset) =>
        Vector512.Create(Unsafe.As<byte, int>(ref Unsafe.Add(ref source, offset))).AsByte();

    public static Vector512<byte> AddProducts(Vector512<byte> sums, Vector512<byte> inputs, Vector512<byte> weights) =>
        (sums.AsInt16() + Avx512BW.MultiplyAddAdjacent(inputs, weights.AsSByte())).AsByte();

    public static Vector512<byte> AddPairs(Vector512<byte> sums, Vector512<byte> pairs) =>
        (sums.AsInt32() + Avx512BW.MultiplyAddAdjacent(pairs.AsInt16(), Vector512<short>.One)).AsByte();

    public static void AddRectified(ref int sums, ref float scales, ref ushort states, ref byte inputs)
    {
        // Packing leaves out what is below zero. It works in each 128 bits by itself: the permutation puts things in order.
        Vector512<ushort> additions = Avx512BW.PackUnsignedSaturate(Scale(ref sums, ref scales, 0), Scale(ref sums, ref scales, 16));
        additions = Avx512F.PermuteVar8x64(additions.AsInt64(), Vector512.Create(0L, 2, 4, 6, 1, 3, 5, 7)).AsUInt16();
        Vector512<ushort> after = Avx512BW.AddSaturate(Vector512.LoadUnsafe(ref states), additions);
        after.StoreUnsafe(ref states);
        Avx512BW.ConvertToVector256Byte(after >>> EightBitKernels.Shift).StoreUnsafe(ref inputs);
    }

    private static Vector512<int> Scale(ref int sums, ref float scales, nuint output) => Avx512F.ConvertToVector512Int32(
        Avx512F.ConvertToVector512Single(Vector512.LoadUnsafe(ref sums, output)) * Vector512.LoadUnsafe(ref scales, output));
}

/// <summary>Vectors of 256 bits: x86 with AVX-VNNI, whose one instruction adds up four products.</summary>
internal readonly struct EightBitLanesVnni : IEightBitLanes<Vector256<byte>>
{
    // A preview in .NET 8 alone; .NET 10 has the same class and calls it none.
#pragma warning disable CA2252
    public static bool IsSupported => AvxVnni.IsSupported;

    public static int Count => Vector256<byte>.Count;

    public static bool AddsPairs => false;

    public static Vector256<byte> Load(ref byte source, nuint offset) => EightBitLanes256.Load(ref source, offset);

    public static void Store(Vector256<byte> vector, ref byte target, nuint offset) => EightBitLanes256.Store(vector, ref target, offset);

    public static Vector256<byte> Repeat(ref byte source, nuint offset) => EightBitLanes256.Repeat(ref source, offset);

    public static Vector256<byte> AddProducts(Vector256<byte> sums, Vector256<byte> inputs, Vector256<byte> weights) =>
        AvxVnni.MultiplyWideningAndAdd(sums.AsInt32(), inputs, weights.AsSByte()).AsByte();

    public static Vector256<byte> AddPairs(Vector256<byte> sums, Vector256<byte> pairs) => throw new NotSupportedException();

    public static void AddRectified(ref int sums, ref float scales, ref ushort states, ref byte inputs) =>
        EightBitLanes256.AddRectified(ref sums, ref scales, ref states, ref inputs);
#pragma warning restore CA2252
}

/// <summary>Vectors of 256 bits: x86 with AVX2.</summary>
/// <remarks>
/// Every operation of AVX2 is called by its name: where a program that is compiled ahead of time asks for AVX2 only when
/// it runs, the compiler makes a loop of an operator.
/// </remarks>
internal readonly struct EightBitLanes256 : IEightBitLanes<Vector256<byte>>
{
    public static bool IsSupported => Avx2.IsSupported;

    public static int Count => Vector256<byte>.Count;

    public static bool AddsPairs => true;

    public static Vector256<byte> Load(ref byte source, nuint offset) => Vector256.LoadUnsafe(ref source, offset);

    public static void Store(Vector256<byte> vector, ref byte target, nuint offset) => vector.StoreUnsafe(ref target, offset);

    public static Vector256<byte> Repeat(ref byte source, nuint offset) =>
        Vector256.Create(Unsafe.As<byte, int>(ref Unsafe.Add(ref source, offset))).AsByte();

    public static Vector256<byte> AddProducts(Vector256<byte> sums, Vector256<byte> inputs, Vector256<byte> weights) =>
        Avx2.Add(sums.AsInt16(), Avx2.MultiplyAddAdjacent(inputs, weights.AsSByte())).AsByte();

    public static Vector256<byte> AddPairs(Vector256<byte> sums, Vector256<byte> pairs) =>
        Avx2.Add(sums.AsInt32(), Avx2.MultiplyAddAdjacent(pairs.AsInt16(), Vector256.Create((short)1))).AsByte();

    public static void AddRectified(ref int sums, ref float scales, ref ushort states, ref byte inputs)
    {
        Vector256<short> low = AddRectified(ref sums, ref scales, ref states, 0);
        Vector256<short> high = AddRectified(ref sums, ref scales, ref states, 16);
        InOrder(Avx2.PackUnsignedSaturate(low, high).AsInt64()).AsByte().StoreUnsafe(ref inputs);
    }

    private static Vector256<short> AddRectified(ref int sums, ref float scales, ref ushort states, nuint output)
    {
        // Packing leaves out what is below zero.
        Vector256<ushort> additions = Avx2.PackUnsignedSaturate(Scale(ref sums, ref scales, output), Scale(ref sums, ref scales, output + 8));
        Vector256<ushort> after = Avx2.AddSaturate(Vector256.LoadUnsafe(ref states, output), InOrder(additions.AsInt64()).AsUInt16());
        after.StoreUnsafe(ref states, output);
        return Avx2.ShiftRightLogical(after, EightBitKernels.Shift).AsInt16();
    }

    private static Vector256<int> Scale(ref int sums, ref float scales, nuint output) => Avx.ConvertToVector256Int32(
        Avx.ConvertToVector256Single(Vector256.LoadUnsafe(ref sums, output)) * Vector256.LoadUnsafe(ref scales, output));

    /// <summary>Packing works in each half by itself.</summary>
    private static Vector256<long> InOrder(Vector256<long> packed) => Avx2.Permute4x64(packed, 0b_11_01_10_00);
}

/// <summary>Vectors of 128 bits: x86 with SSE 4.1.</summary>
internal readonly struct EightBitLanes128 : IEightBitLanes<Vector128<byte>>
{
    public static bool IsSupported => Sse41.IsSupported;

    public static int Count => Vector128<byte>.Count;

    public static bool AddsPairs => true;

    public static Vector128<byte> Load(ref byte source, nuint offset) => Vector128.LoadUnsafe(ref source, offset);

    public static void Store(Vector128<byte> vector, ref byte target, nuint offset) => vector.StoreUnsafe(ref target, offset);

    public static Vector128<byte> Repeat(ref byte source, nuint offset) =>
        Vector128.Create(Unsafe.As<byte, int>(ref Unsafe.Add(ref source, offset))).AsByte();

    public static Vector128<byte> AddProducts(Vector128<byte> sums, Vector128<byte> inputs, Vector128<byte> weights) =>
        (sums.AsInt16() + Ssse3.MultiplyAddAdjacent(inputs, weights.AsSByte())).AsByte();

    public static Vector128<byte> AddPairs(Vector128<byte> sums, Vector128<byte> pairs) =>
        (sums.AsInt32() + Sse2.MultiplyAddAdjacent(pairs.AsInt16(), Vector128<short>.One)).AsByte();

    public static void AddRectified(ref int sums, ref float scales, ref ushort states, ref byte inputs)
    {
        for (nuint output = 0; output < EightBitMatrix.OutputBlock; output += 16)
        {
            Vector128<short> low = AddRectified(ref sums, ref scales, ref states, output);
            Vector128<short> high = AddRectified(ref sums, ref scales, ref states, output + 8);
            Sse2.PackUnsignedSaturate(low, high).StoreUnsafe(ref inputs, output);
        }
    }

    private static Vector128<short> AddRectified(ref int sums, ref float scales, ref ushort states, nuint output)
    {
        // Packing leaves out what is below zero.
        Vector128<ushort> additions = Sse41.PackUnsignedSaturate(Scale(ref sums, ref scales, output), Scale(ref sums, ref scales, output + 4));
        Vector128<ushort> after = Sse2.AddSaturate(Vector128.LoadUnsafe(ref states, output), additions);
        after.StoreUnsafe(ref states, output);
        return (after >>> EightBitKernels.Shift).AsInt16();
    }

    private static Vector128<int> Scale(ref int sums, ref float scales, nuint output) => Sse2.ConvertToVector128Int32(
        Sse2.ConvertToVector128Single(Vector128.LoadUnsafe(ref sums, output)) * Vector128.LoadUnsafe(ref scales, output));
}

/// <summary>Vectors of 128 bits: ARM. An input of seven bits is a signed byte too.</summary>
internal readonly struct EightBitLanesArm : IEightBitLanes<Vector128<byte>>
{
    public static bool IsSupported => AdvSimd.Arm64.IsSupported;

    public static int Count => Vector128<byte>.Count;

    public static bool AddsPairs => !Dp.IsSupported;

    public static Vector128<byte> Load(ref byte source, nuint offset) => Vector128.LoadUnsafe(ref source, offset);

    public static void Store(Vector128<byte> vector, ref byte target, nuint offset) => vector.StoreUnsafe(ref target, offset);

    public static Vector128<byte> Repeat(ref byte source, nuint offset) =>
        Vector128.Create(Unsafe.As<byte, int>(ref Unsafe.Add(ref source, offset))).AsByte();

    public static Vector128<byte> AddProducts(Vector128<byte> sums, Vector128<byte> inputs, Vector128<byte> weights)
    {
        if (Dp.IsSupported)
            return Dp.DotProduct(sums.AsInt32(), inputs.AsSByte(), weights.AsSByte()).AsByte();
        Vector128<short> lower = AdvSimd.MultiplyWideningLower(inputs.AsSByte().GetLower(), weights.AsSByte().GetLower());
        Vector128<short> upper = AdvSimd.MultiplyWideningUpper(inputs.AsSByte(), weights.AsSByte());
        return (sums.AsInt16() + AdvSimd.Arm64.AddPairwise(lower, upper)).AsByte();
    }

    public static Vector128<byte> AddPairs(Vector128<byte> sums, Vector128<byte> pairs) =>
        AdvSimd.AddPairwiseWideningAndAdd(sums.AsInt32(), pairs.AsInt16()).AsByte();

    public static void AddRectified(ref int sums, ref float scales, ref ushort states, ref byte inputs)
    {
        for (nuint output = 0; output < EightBitMatrix.OutputBlock; output += 8)
        {
            // Narrowing leaves out what is below zero.
            Vector128<ushort> additions = AdvSimd.ExtractNarrowingSaturateUnsignedUpper(
                AdvSimd.ExtractNarrowingSaturateUnsignedLower(Scale(ref sums, ref scales, output)),
                Scale(ref sums, ref scales, output + 4));
            Vector128<ushort> after = AdvSimd.AddSaturate(Vector128.LoadUnsafe(ref states, output), additions);
            after.StoreUnsafe(ref states, output);
            AdvSimd.ExtractNarrowingLower(after >>> EightBitKernels.Shift).StoreUnsafe(ref inputs, output);
        }
    }

    private static Vector128<int> Scale(ref int sums, ref float scales, nuint output) => AdvSimd.ConvertToInt32RoundToEven(
        AdvSimd.ConvertToSingle(Vector128.LoadUnsafe(ref sums, output)) * Vector128.LoadUnsafe(ref scales, output));
}

/// <summary>A number at a time: any processor.</summary>
internal readonly struct EightBitLanesPlain : IEightBitLanes<int>
{
    public static int Count => sizeof(int);

    public static bool AddsPairs => false;

    public static int Load(ref byte source, nuint offset) => Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref source, offset));

    public static void Store(int vector, ref byte target, nuint offset) => Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, offset), vector);

    public static int Repeat(ref byte source, nuint offset) => Load(ref source, offset);

    public static int AddProducts(int sums, int inputs, int weights) =>
        sums + ((byte)inputs * (sbyte)weights) + ((byte)(inputs >> 8) * (sbyte)(weights >> 8))
            + ((byte)(inputs >> 16) * (sbyte)(weights >> 16)) + ((byte)(inputs >> 24) * (sbyte)(weights >> 24));

    public static int AddPairs(int sums, int pairs) => throw new NotSupportedException();

    public static void AddRectified(ref int sums, ref float scales, ref ushort states, ref byte inputs)
    {
        for (int output = 0; output < EightBitMatrix.OutputBlock; output++)
        {
            int addition = Math.Max((int)MathF.Round(Unsafe.Add(ref sums, output) * Unsafe.Add(ref scales, output)), 0);
            ref ushort state = ref Unsafe.Add(ref states, output);
            state = (ushort)Math.Min(state + Math.Min(addition, ushort.MaxValue), ushort.MaxValue);
            Unsafe.Add(ref inputs, output) = (byte)(state >> EightBitKernels.Shift);
        }
    }
}
