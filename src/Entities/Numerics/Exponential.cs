namespace Entities.Numerics;

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
