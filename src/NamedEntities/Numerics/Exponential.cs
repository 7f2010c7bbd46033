using System.Numerics;

namespace NamedEntities.Numerics;

/// <summary>
/// The exponential function by arithmetic alone. <see cref="Math.Exp"/> asks the operating system's C library, whose
/// last bit differs from one system to another.
/// </summary>
internal static class Exponential
{
    // ln 2 in two parts, the first with zeros at its end, so that a whole multiple of it is exact (fdlibm's e_exp.c).
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Log2E = 1.44269504088896338700;

    private static readonly double[] InverseFactorials = MakeInverseFactorials(13);

    /// <summary>e to the power of x, for x up to 0, to about 15 digits; 0 below −700.</summary>
    public static double OfNonPositive(double x)
    {
        if (!(x > -700))
            return 0;
        double power = Math.Floor((x * Log2E) + 0.5);
        double rest = x - (power * Ln2High) - (power * Ln2Low);

        // Taylor's series at |rest| ≤ ln 2 / 2.
        double sum = 0;
        for (int i = InverseFactorials.Length - 1; i >= 0; i--)
            sum = (sum * rest) + InverseFactorials[i];
        return sum * BitConverter.Int64BitsToDouble(((long)power + 1023) << 52);
    }

    /// <summary>Replaces numbers up to 0 by their exponentials, each to the bit what <see cref="OfNonPositive(double)"/> gives.</summary>
    public static void OfNonPositive(Span<double> values)
    {
        int i = 0;
        for (; i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
            OfNonPositive(new Vector<double>(values[i..])).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] = OfNonPositive(values[i]);
    }

    private static Vector<double> OfNonPositive(Vector<double> x)
    {
        Vector<double> power = Vector.Floor((x * Log2E) + new Vector<double>(0.5));
        Vector<double> rest = x - (power * Ln2High) - (power * Ln2Low);
        Vector<double> sum = Vector<double>.Zero;
        for (int i = InverseFactorials.Length - 1; i >= 0; i--)
            sum = (sum * rest) + new Vector<double>(InverseFactorials[i]);

        // Above 2^52 the lower bits of a number are its whole part.
        Vector<long> exponent = Vector.AsVectorInt64(power + new Vector<double>(4503599627370496.0 + 1023)) << 52;
        Vector<double> result = sum * Vector.AsVectorDouble(exponent);
        return Vector.ConditionalSelect(Vector.AsVectorDouble(Vector.GreaterThan(x, new Vector<double>(-700))), result, Vector<double>.Zero);
    }

    private static double[] MakeInverseFactorials(int count)
    {
        double[] inverse = new double[count];
        double factorial = 1;
        for (int i = 0; i < count; i++)
        {
            factorial *= Math.Max(1, i);
            inverse[i] = 1 / factorial;
        }

        return inverse;
    }
}
