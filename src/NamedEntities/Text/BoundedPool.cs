using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedEntities.Text;

/// <summary>
/// Lends arrays that are given back, so that reading text after text allocates nothing. What only a text of millions of
/// characters needs is no loan: the pool of the process would keep it, and one such text is rarely followed by another.
/// </summary>
internal static class BoundedPool<T>
    where T : struct
{
    private const int LargestBytes = 1 << 22;

    private static readonly int Longest = LargestBytes / Unsafe.SizeOf<T>();

    /// <summary>An array of at least so many elements, which hold anything.</summary>
    public static T[] Rent(int length) => BitOperations.RoundUpToPowerOf2((uint)length) <= Longest
        ? ArrayPool<T>.Shared.Rent(length)
        : GC.AllocateUninitializedArray<T>(Math.Max(length, Longest + 1));

    /// <summary>How long an array is to be that takes the place of one that is full: a few steps to the bound, then small ones, since two are held at a time.</summary>
    public static int LengthAfter(int length) => length < Longest ? 2 * length : length + (length / 4);

    /// <summary>Gives an array back, which must not be used any more.</summary>
    public static void Return(T[] array)
    {
        if (array.Length <= Longest)
            ArrayPool<T>.Shared.Return(array);
    }
}
