using FluentAssertions;
using NamedEntities.Numerics;
using NUnit.Framework;

namespace NamedEntities.Tests.Numerics;

/// <summary>The kernels against plain loops, to the last bit, whether vectors divide the size or not.</summary>
public sealed class KernelsTests
{
    private static readonly int[] Sizes = [1, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 48, 64, 65, 128];

    private readonly Random _random = new(1);

    [Test]
    public void A_product_is_the_plain_triple_loop(
        [Values(1, 3, 4, 5, 8, 11)] int tokens, [Values(0, 1, 2, 4)] int reach, [Values(0, 3)] int spare)
    {
        foreach (int outputs in Sizes)
        {
            foreach (int inputs in (int[])[1, 6, 16, 33])
            {
                int taps = reach == 0 ? 1 : 3;
                sbyte[] weights = SignedBytes(taps * inputs * outputs);
                double[] bias = [.. Enumerable.Range(0, outputs).Select(_ => (double)_random.Next(-100_000, 100_000))];
                Matrix matrix = Matrix.Of(weights, bias, taps);
                int padding = reach + spare + Kernels.TokenBlock - 1;
                short[] input = Shorts((tokens + (2 * padding)) * matrix.Inputs);
                int blocks = (tokens + Kernels.TokenBlock - 1) / Kernels.TokenBlock;
                int[] sums = new int[blocks * Kernels.TokenBlock * matrix.PaddedOutputs];

                Kernels.Multiply(input, padding, reach, matrix, sums);

                for (int t = 0; t < tokens; t++)
                {
                    sums.AsSpan(t * matrix.PaddedOutputs, outputs).ToArray()
                        .Should().Equal(Multiply(input, t + padding, reach, matrix.Inputs, inputs, weights, bias));
                }
            }
        }
    }

    [Test]
    public void The_largest_states_and_weights_do_not_overflow()
    {
        sbyte[] weights = [.. Enumerable.Repeat((sbyte)-127, 3 * 128 * 32)];
        Matrix matrix = Matrix.Of(weights, new double[32], taps: 3);
        short[] input = [.. Enumerable.Repeat(short.MinValue, 12 * 128)];
        int[] sums = new int[4 * matrix.PaddedOutputs];

        Kernels.Multiply(input, 4, 1, matrix, sums);

        sums.Should().OnlyContain(sum => sum == 3 * 128 * 127 * 32768);
    }

    [Test]
    public void Weights_whose_sums_would_not_fit_are_refused()
    {
        sbyte[] weights = [.. Enumerable.Repeat((sbyte)127, 3 * 256)];

        FluentActions.Invoking(() => Matrix.Of(weights, [0], taps: 3)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Matrix.Of([1], [1e10], taps: 1)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Matrix.Of([1], [double.NaN], taps: 1)).Should().Throw<OverflowException>();
    }

    [TestCaseSource(nameof(Sizes))]
    public void A_scaled_row_is_added_number_by_number(int size)
    {
        sbyte[] row = SignedBytes(size);
        int factor = _random.Next(-100_000, 100_000);
        int[] sum = [.. Enumerable.Range(0, size).Select(_ => _random.Next(-1_000_000, 1_000_000))];
        int[] expected = [.. sum.Zip(row, (value, weight) => value + (weight * factor))];

        Kernels.AddScaled(row, factor, sum);

        sum.Should().Equal(expected);
    }

    [TestCaseSource(nameof(Sizes))]
    public void A_sum_is_divided_to_the_nearest_and_kept_within_bounds(int size)
    {
        int[] sums = [.. Enumerable.Range(0, size).Select(_ => _random.Next(-200_000_000, 200_000_000))];
        short[] state = new short[size];

        Kernels.Narrow(sums, 12, state);

        state.Should().Equal(sums.Select(sum => (short)Math.Clamp(Math.Floor((sum / 4096.0) + 0.5), short.MinValue, short.MaxValue)));
    }

    [TestCaseSource(nameof(Sizes))]
    public void States_are_added_within_bounds(int size)
    {
        short[] left = Shorts(size);
        short[] right = Shorts(size);
        short[] sum = new short[size];

        Kernels.AddSaturated(left, right, sum);

        sum.Should().Equal(left.Zip(right, (a, b) => (short)Math.Clamp(a + b, short.MinValue, short.MaxValue)));
    }

    [TestCaseSource(nameof(Sizes))]
    public void What_is_above_zero_is_scaled_and_added_within_bounds(int size)
    {
        int[] sums = [.. Enumerable.Range(0, size).Select(_ => _random.Next(-2_000_000_000, 2_000_000_000))];
        float[] scales = [.. Enumerable.Range(0, size).Select(i => _random.NextSingle() * (i % 5 == 0 ? 1e-3f : 1e-5f))];
        short[] input = Shorts(size);
        short[] output = new short[size];
        short[] expected = new short[size];
        for (int i = 0; i < size; i++)
        {
            float addition = sums[i] > 0 ? sums[i] * scales[i] : 0;
            expected[i] = (short)Math.Min(input[i] + (int)(Math.Min(addition, 32767) + 0.5f), 32767);
        }

        Kernels.AddRectified(sums, scales, input, output);

        output.Should().Equal(expected);
    }

    private static int[] Multiply(short[] input, int row, int reach, int stride, int inputs, sbyte[] weights, double[] bias)
    {
        int[] sums = [.. bias.Select(value => (int)value)];
        int taps = weights.Length / (inputs * bias.Length);
        for (int o = 0; o < sums.Length; o++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                for (int i = 0; i < inputs; i++)
                    sums[o] += input[((row + (tap * reach) - reach) * stride) + i] * weights[(((tap * inputs) + i) * sums.Length) + o];
            }
        }

        return sums;
    }

    private short[] Shorts(int count) => [.. Enumerable.Range(0, count).Select(_ => (short)_random.Next(short.MinValue, short.MaxValue + 1))];

    private sbyte[] SignedBytes(int count) => [.. Enumerable.Range(0, count).Select(_ => (sbyte)_random.Next(-127, 128))];
}
