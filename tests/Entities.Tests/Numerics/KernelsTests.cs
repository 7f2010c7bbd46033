using Entities.Numerics;
using FluentAssertions;
using NUnit.Framework;

namespace Entities.Tests.Numerics;

/// <summary>The kernels against plain loops, to the last bit, whether vectors divide the size or not.</summary>
public sealed class KernelsTests
{
    private static readonly int[] Sizes = [1, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 48, 64, 65, 128];

    private readonly Random _random = new(1);

    [Test]
    public void A_convolution_is_the_plain_triple_loop(
        [Values(1, 3, 4, 5, 8, 11)] int tokens, [Values(1, 2, 4)] int dilation, [Values(0, 3)] int spare)
    {
        foreach (int outputs in Sizes)
        {
            foreach (int inputs in (int[])[1, 6, 16, 33])
            {
                int padding = dilation + spare;
                float[] input = new float[(tokens + (2 * padding)) * inputs];
                Floats(tokens * inputs).CopyTo(input, padding * inputs);
                float[] weights = Floats(3 * inputs * outputs);
                float[] bias = Floats(outputs);
                float[] output = Floats(tokens * outputs);

                Kernels.Convolve(input, padding, dilation, weights, bias, output);

                Bits(output).Should().Equal(Bits(Convolve(input, tokens, padding, dilation, weights, bias)));
            }
        }
    }

    [TestCaseSource(nameof(Sizes))]
    public void A_scaled_row_is_added_number_by_number(int size)
    {
        sbyte[] row = [.. Enumerable.Range(0, size).Select(_ => (sbyte)_random.Next(-128, 128))];
        float scale = _random.NextSingle();
        float[] sum = Floats(size);
        float[] expected = [.. sum.Zip(row, (value, weight) => value + (weight * scale))];

        Kernels.AddScaled(row, scale, sum);

        Bits(sum).Should().Equal(Bits(expected));
    }

    [TestCaseSource(nameof(Sizes))]
    public void A_vector_is_added_number_by_number(int size)
    {
        float[] addition = Floats(size);
        float[] sum = Floats(size);
        float[] expected = [.. sum.Zip(addition, (value, added) => value + added)];

        Kernels.Add(addition, sum);

        Bits(sum).Should().Equal(Bits(expected));
    }

    [TestCaseSource(nameof(Sizes))]
    public void A_projection_is_the_plain_double_loop(int inputs)
    {
        const int Outputs = 7;
        float[] input = Floats(inputs);
        float[] weights = Floats(inputs * Outputs);
        float[] bias = Floats(Outputs);
        float[] expected = [.. bias];
        for (int o = 0; o < Outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
                expected[o] += input[i] * weights[(i * Outputs) + o];
        }

        float[] output = new float[Outputs];
        Kernels.Project(input, weights, bias, output);

        Bits(output).Should().Equal(Bits(expected));
    }

    private static float[] Convolve(float[] input, int tokens, int padding, int dilation, float[] weights, float[] bias)
    {
        int outputs = bias.Length;
        int inputs = weights.Length / (3 * outputs);
        float[] output = new float[tokens * outputs];
        for (int t = 0; t < tokens; t++)
        {
            for (int o = 0; o < outputs; o++)
            {
                float sum = bias[o];
                for (int tap = 0; tap < 3; tap++)
                {
                    int row = t + padding + ((tap - 1) * dilation);
                    for (int i = 0; i < inputs; i++)
                        sum += input[(row * inputs) + i] * weights[(((tap * inputs) + i) * outputs) + o];
                }

                output[(t * outputs) + o] = sum > 0 ? sum : 0;
            }
        }

        return output;
    }

    private static IEnumerable<int> Bits(float[] values) => values.Select(BitConverter.SingleToInt32Bits);

    private float[] Floats(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.NextSingle() - 0.5f)];
}
