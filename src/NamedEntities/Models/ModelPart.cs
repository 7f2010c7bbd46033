using System.Globalization;
using System.Runtime.InteropServices;

namespace NamedEntities.Models;

/// <summary>The arrays of one part of a pack: those whose names begin with the part's.</summary>
/// <param name="file">The pack.</param>
/// <param name="name">The name of the part.</param>
internal sealed class ModelPart(SafetensorsFile file, string name)
{
    /// <inheritdoc cref="SafetensorsFile.GetLength"/>
    public int GetLength(string tensor, int dimension) => file.GetLength(Full(tensor), dimension);

    /// <inheritdoc cref="SafetensorsFile.GetFloats"/>
    public float[] GetFloats(string tensor, params ReadOnlySpan<int> shape) => file.GetFloats(Full(tensor), shape);

    /// <summary>An array of finite numbers above 0.</summary>
    /// <exception cref="InvalidModelException">There is no such array, its type or shape is another, or a number is not above 0.</exception>
    public float[] GetPositive(string tensor, int length)
    {
        float[] values = GetFloats(tensor, length);
        foreach (float value in values)
        {
            if (value <= 0)
                throw Invalid(string.Create(CultureInfo.InvariantCulture, $"its array \"{Full(tensor)}\" has the number {value}"));
        }

        return values;
    }

    /// <summary>An array of numbers that are added to scores; none is so large that a sum could overflow.</summary>
    /// <exception cref="InvalidModelException">There is no such array, its type or shape is another, or a number is too large.</exception>
    public float[] GetScores(string tensor, params ReadOnlySpan<int> shape)
    {
        const float Largest = 1e6f;
        float[] scores = GetFloats(tensor, shape);
        foreach (float score in scores)
        {
            if (Math.Abs(score) > Largest)
                throw Invalid(string.Create(CultureInfo.InvariantCulture, $"its array \"{Full(tensor)}\" has the number {score}"));
        }

        return scores;
    }

    /// <inheritdoc cref="SafetensorsFile.GetUInts"/>
    public uint[] GetUInts(string tensor, params ReadOnlySpan<int> shape) => file.GetUInts(Full(tensor), shape);

    /// <summary>Hashes in ascending order, each once, none of them 0.</summary>
    /// <exception cref="InvalidModelException">There is no such array, or they are not in order.</exception>
    public uint[] GetHashes(string tensor, int count)
    {
        uint[] hashes = GetUInts(tensor, count);
        uint before = 0;
        foreach (uint hash in hashes)
        {
            if (hash <= before)
                throw Invalid($"the hashes of its array \"{Full(tensor)}\" are not in ascending order");
            before = hash;
        }

        return hashes;
    }

    /// <summary>An array of bytes, as they lie in the file.</summary>
    /// <exception cref="InvalidModelException">There is no such array, or its type or shape is another.</exception>
    public ReadOnlyMemory<byte> GetBytes(string tensor, params ReadOnlySpan<int> shape) =>
        file.GetBytes(Full(tensor), SafetensorsFile.Byte, shape);

    /// <summary>An array of signed bytes.</summary>
    /// <exception cref="InvalidModelException">There is no such array, or its type or shape is another.</exception>
    public ReadOnlySpan<sbyte> GetSignedBytes(string tensor, params ReadOnlySpan<int> shape) =>
        MemoryMarshal.Cast<byte, sbyte>(GetBytes(tensor, shape).Span);

    /// <summary>The vectors of features.</summary>
    /// <param name="bias">What is added to every sum of vectors.</param>
    /// <param name="unit">What one unit of the sums is.</param>
    /// <param name="mostFeatures">How many features are added up, at most.</param>
    /// <exception cref="InvalidModelException">The part has no features, too wide ones, or such as may add up to more than a sum holds.</exception>
    public FeatureTable GetFeatures(string bias, double unit, int mostFeatures)
    {
        int features = GetLength("features.rows", 0);
        int dimension = GetLength("features.rows", 1);
        if (features == 0 || dimension is 0 or > FeatureTable.LargestDimension)
            throw Invalid($"the features of its {name} are {features} vectors of {dimension}; there must be some, of 1 to {FeatureTable.LargestDimension}");
        return Checked(() => new FeatureTable(
            GetHashes("features.keys", features),
            GetBytes("features.rows", features, dimension),
            ToUnits(GetPositive("features.scales", features), unit),
            ToUnits(GetFloats(bias, dimension), unit),
            mostFeatures));
    }

    /// <summary>Makes something of numbers that could be too large.</summary>
    /// <exception cref="InvalidModelException">They are.</exception>
    public T Checked<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (OverflowException exception)
        {
            throw Invalid($"the weights of its {name} are too large", exception);
        }
    }

    /// <inheritdoc cref="SafetensorsFile.Invalid"/>
    public InvalidModelException Invalid(string what, Exception? inner = null) => file.Invalid(what, inner);

    /// <summary>Numbers as whole multiples of a unit.</summary>
    /// <exception cref="OverflowException">One is too large.</exception>
    private static int[] ToUnits(float[] values, double unit) =>
        Array.ConvertAll(values, value => checked((int)Math.Round(value / unit)));

    private string Full(string tensor) => $"{name}.{tensor}";
}
