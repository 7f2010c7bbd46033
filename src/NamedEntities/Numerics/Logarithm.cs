namespace NamedEntities.Numerics;

/// <summary>The natural logarithm by arithmetic alone, for the reason that <see cref="Exponential"/> gives.</summary>
internal static class Logarithm
{
    private const double Ln2 = 6.93147180559945286227e-01;
    private const int Terms = 12;

    /// <summary>ln x, for normal positive x, to about 15 digits.</summary>
    public static double OfPositive(double x)
    {
        // x = mantissa · 2^exponent with the mantissa between √½ and √2.
        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        // ln m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) / (m + 1), |s| ≤ 0.172.
        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double sum = 0;
        for (int term = Terms; term >= 0; term--)
            sum = (sum * square) + (1.0 / ((2 * term) + 1));
        return (exponent * Ln2) + (2 * s * sum);
    }
}
