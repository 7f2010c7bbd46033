using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NamedEntities.Numerics;

/// <summary>What <see cref="Kernels.Multiply"/> asks of a processor's vectors of one width.</summary>
/// <typeparam name="TVector">A vector, of 16-bit numbers or of half as many 32-bit sums.</typeparam>
internal interface ILanes<TVector>
{
    /// <summary>How many 16-bit numbers a vector has.</summary>
    static abstract int Count { get; }

    /// <summary>The vector at an offset.</summary>
    static abstract TVector Load(ref short source, nuint offset);

    /// <summary>Puts a vector at an offset.</summary>
    static abstract void Store(TVector vector, ref short target, nuint offset);

    /// <summary>The two numbers at an offset, again and again.</summary>
    static abstract TVector Repeat(ref short source, nuint offset);

    /// <summary>Adds to each sum the products of two pairs of numbers.</summary>
    static abstract TVector AddProducts(TVector sums, TVector left, TVector right);
}

/// <summary>Vectors of 512 bits: x86 with AVX-512 BW.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<short>>
{
    public static bool IsSupported => Avx512BW.IsSupported && Vector512.IsHardwareAccelerated;

    public static int Count => Vector512<short>.Count;

    public static Vector512<short> Load(ref short source, nuint offset) => Vector512.LoadUnsafe(ref source, offset);

    public static void Store(Vector512<short> vector, ref short target, nuint offset) => vector.StoreUnsafe(ref target, offset);

    public static Vector512<short> Repeat(ref short source, nuint offset) =>
        Vector512.Create(Unsafe.As<short, int>(ref Unsafe.Add(ref source, offset))).AsInt16();

    public static Vector512<short> AddProducts(Vector512<short> sums, Vector512<short> left, Vector512<short> right) =>
        (sums.AsInt32() + Avx512BW.MultiplyAddAdjacent(left, right)).AsInt16();
}

/// <summary>Vectors of 256 bits: x86 with AVX2.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<short>>
{
    public static bool IsSupported => Avx2.IsSupported;

    public static int Count => Vector256<short>.Count;

    public static Vector256<short> Load(ref short source, nuint offset) => Vector256.LoadUnsafe(ref source, offset);

    public static void Store(Vector256<short> vector, ref short target, nuint offset) => vector.StoreUnsafe(ref target, offset);

    public static Vector256<short> Repeat(ref short source, nuint offset) =>
        Vector256.Create(Unsafe.As<short, int>(ref Unsafe.Add(ref source, offset))).AsInt16();

    public static Vector256<short> AddProducts(Vector256<short> sums, Vector256<short> left, Vector256<short> right) =>
        (sums.AsInt32() + Avx2.MultiplyAddAdjacent(left, right)).AsInt16();
}

/// <summary>Vectors of 128 bits: any x86 of .NET, and ARM.</summary>
internal readonly struct Lanes128 : ILanes<Vector128<short>>
{
    public static bool IsSupported => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    public static int Count => Vector128<short>.Count;

    public static Vector128<short> Load(ref short source, nuint offset) => Vector128.LoadUnsafe(ref source, offset);

    public static void Store(Vector128<short> vector, ref short target, nuint offset) => vector.StoreUnsafe(ref target, offset);

    public static Vector128<short> Repeat(ref short source, nuint offset) =>
        Vector128.Create(Unsafe.As<short, int>(ref Unsafe.Add(ref source, offset))).AsInt16();

    public static Vector128<short> AddProducts(Vector128<short> sums, Vector128<short> left, Vector128<short> right)
    {
        if (Sse2.IsSupported)
            return (sums.AsInt32() + Sse2.MultiplyAddAdjacent(left, right)).AsInt16();
        Vector128<int> lower = AdvSimd.MultiplyWideningLower(left.GetLower(), right.GetLower());
        Vector128<int> upper = AdvSimd.MultiplyWideningUpper(left, right);
        return (sums.AsInt32() + AdvSimd.Arm64.AddPairwise(lower, upper)).AsInt16();
    }
}
