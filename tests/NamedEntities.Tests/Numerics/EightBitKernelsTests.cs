using System.Runtime.Intrinsics;
using FluentAssertions;
using NamedEntities.Numerics;
using NUnit.Framework;
using Tap = NamedEntities.Numerics.EightBitMatrix.Tap;

namespace NamedEntities.Tests.Numerics;

/// <summary>Every path that this processor has, against plain loops, to the last bit.</summary>
public sealed class EightBitKernelsTests
{
    private readonly Random _random = new(1);

    /// <summary>A tap of each size of group: whole, less than one, one and a rest; two that read a part of a neighbour.</summary>
    private static readonly Tap[][] Shapes =
    [
        [new(0, 0, 64)],
        [new(0, 0, 4)],
        [new(-1, 0, 96), new(0, 0, 96), new(1, 0, 96)],
        [new(-4, 32, 32), new(0, 0, 128), new(4, 0, 32)],
    ];

    [Test]
    public void A_layer_adds_what_is_above_zero_and_hands_on_the_upper_bits(
        [Values(1, 5, 6, 7, 24)] int tokens, [Values(32, 64, 96)] int outputs, [Range(0, 3)] int shape)
    {
        Layer layer = MakeLayer(Shapes[shape], outputs, tokens);

        (ushort[] expectedStates, byte[] expectedInputs) = layer.AddPlainly();

        expectedStates.Should().NotEqual(layer.States).And.Contain(ushort.MaxValue, "some states reach the end of their range");
        foreach (LayerPath path in Paths().Append(EightBitKernels.AddLayer))
        {
            (ushort[] states, byte[] inputs) = layer.Add(path);
            states.Should().Equal(expectedStates);
            inputs.Should().Equal(expectedInputs);
        }
    }

    [Test]
    public void A_product_is_the_plain_triple_loop([Values(1, 6, 8)] int tokens, [Values(7, 32, 33)] int outputs, [Range(0, 3)] int shape)
    {
        Layer layer = MakeLayer(Shapes[shape], outputs, tokens);
        int[] sums = new int[tokens * layer.Matrix.PaddedOutputs];

        EightBitKernels.Multiply(layer.Input, layer.Rows, Layer.Stride, layer.Matrix, sums);

        for (int token = 0; token < tokens; token++)
        {
            for (int output = 0; output < outputs; output++)
                sums[(token * layer.Matrix.PaddedOutputs) + output].Should().Be(layer.SumOf(layer.Rows[token], output));
        }
    }

    [TestCase(127)]
    [TestCase(-127)]
    public void The_largest_inputs_and_weights_do_not_overflow(int weight)
    {
        // Two weights of 127 and one of 4 are all that a group may have: 258 times 127 are 32766.
        sbyte[] weights = new sbyte[64 * 32];
        foreach ((int input, int value) in new[] { (0, weight), (1, weight), (4, 4 * Math.Sign(weight)), (2, weight), (63, weight), (7, 4 * Math.Sign(weight)) })
            weights.AsSpan(input * 32, 32).Fill((sbyte)value);
        EightBitMatrix matrix = EightBitMatrix.Of(weights, new double[32], Ones(32), zeroInput: 0, new Tap(0, 0, 64));
        int[] sums = new int[32];

        EightBitKernels.Multiply([.. Enumerable.Repeat((byte)127, 64)], [0], 64, matrix, sums);

        sums.Should().OnlyContain(sum => sum == Math.Sign(weight) * 2 * 258 * 127);
    }

    [Test]
    public void Weights_whose_sums_might_not_fit_are_refused()
    {
        FluentActions.Invoking(() => Column(127, 127, 0, 0, 4)).Should().NotThrow();
        FluentActions.Invoking(() => Column(127, 127, 0, 0, 5)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Column(-127, -127, 0, 0, -5)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Column(0, 0, 127, 127, 0, 0, 0, 5)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => EightBitMatrix.Of(new sbyte[4], [1e10], [1], 0, new Tap(0, 0, 4))).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => EightBitMatrix.Of(new sbyte[4], [double.NaN], [1], 0, new Tap(0, 0, 4))).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => EightBitMatrix.Of([1, 0, 0, 0], [1e6], [1e4f], 0, new Tap(0, 0, 4))).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => EightBitMatrix.Of(new sbyte[6], [0], [1], 0, new Tap(0, 0, 6))).Should().Throw<ArgumentException>();

        static EightBitMatrix Column(params sbyte[] first)
        {
            sbyte[] weights = new sbyte[64];
            first.CopyTo(weights, 0);
            return EightBitMatrix.Of(weights, [0], [1], 0, new Tap(0, 0, 64));
        }
    }

    [Test]
    public void Groups_are_checked_each_by_itself()
    {
        sbyte[] weights = new sbyte[128];
        weights[0] = weights[1] = weights[64] = weights[65] = 127;

        FluentActions.Invoking(() => EightBitMatrix.Of(weights, [0], [1], 0, new Tap(0, 0, 128))).Should().NotThrow();
    }

    private delegate void LayerPath(
        ReadOnlySpan<byte> input, ReadOnlySpan<int> rows, int stride, EightBitMatrix matrix, Span<ushort> states, Span<byte> output);

    private static IEnumerable<LayerPath> Paths()
    {
        yield return EightBitKernels.AddLayer<EightBitLanesPlain, int>;
        if (EightBitLanes128.IsSupported)
            yield return EightBitKernels.AddLayer<EightBitLanes128, Vector128<byte>>;
        if (EightBitLanes256.IsSupported)
            yield return EightBitKernels.AddLayer<EightBitLanes256, Vector256<byte>>;
        if (EightBitLanesVnni.IsSupported)
            yield return EightBitKernels.AddLayer<EightBitLanesVnni, Vector256<byte>>;
        if (EightBitLanes512.IsSupported)
            yield return EightBitKernels.AddLayer<EightBitLanes512, Vector512<byte>>;
        if (EightBitLanesArm.IsSupported)
            yield return EightBitKernels.AddLayer<EightBitLanesArm, Vector128<byte>>;
    }

    private Layer MakeLayer(Tap[] taps, int outputs, int tokens)
    {
        int inputs = taps.Sum(tap => tap.Inputs);
        sbyte[] weights = [.. Enumerable.Range(0, inputs * outputs).Select(_ => (sbyte)_random.Next(-7, 8))];
        double[] bias = [.. Enumerable.Range(0, outputs).Select(_ => (double)_random.Next(-2000, 2000))];

        // From next to nothing to beyond the range.
        float[] scales = [.. Enumerable.Range(0, outputs).Select(_ => MathF.Exp((_random.NextSingle() * 12) - 5))];
        int rows = (2 * tokens) + 8;
        byte[] input = [.. Enumerable.Range(0, rows * Layer.Stride).Select(_ => (byte)_random.Next(128))];
        ushort[] states = [.. Enumerable.Range(0, rows * Layer.Stride).Select(_ => (ushort)_random.Next(ushort.MaxValue + 1))];
        int[] places = [.. Enumerable.Range(0, 2 * tokens).Where(row => row % 2 == 0 || row % 3 == 0).Take(tokens).Select(row => row + 4)];
        return new Layer(EightBitMatrix.Of(weights, bias, scales, EightBitKernels.ZeroInput, taps), weights, bias, scales, input, states, places);
    }

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];

    private sealed record Layer(
        EightBitMatrix Matrix, sbyte[] Weights, double[] Bias, float[] Scales, byte[] Input, ushort[] States, int[] Rows)
    {
        public const int Stride = 128;

        public (ushort[] States, byte[] Inputs) Add(LayerPath path)
        {
            ushort[] states = [.. States];
            byte[] output = new byte[Input.Length];
            path(Input, Rows, Stride, Matrix, states, output);
            return (states, output);
        }

        public (ushort[] States, byte[] Inputs) AddPlainly()
        {
            ushort[] states = [.. States];
            byte[] output = new byte[Input.Length];
            foreach (int row in Rows)
            {
                for (int o = 0; o < Scales.Length; o++)
                {
                    int place = (row * Stride) + o;
                    double addition = Math.Clamp(Math.Round(SumOf(row, o) * Scales[o], MidpointRounding.ToEven), 0, 65535);
                    states[place] = (ushort)Math.Min(states[place] + addition, 65535);
                    output[place] = (byte)(states[place] / 512);
                }
            }

            return (states, output);
        }

        public int SumOf(int row, int output)
        {
            int sum = (int)Bias[output];
            int weight = output;
            foreach (Tap tap in Matrix.Taps)
            {
                for (int i = 0; i < tap.Inputs; i++, weight += Scales.Length)
                    sum += (Input[((row + tap.Offset) * Stride) + tap.FirstInput + i] - EightBitKernels.ZeroInput) * Weights[weight];
            }

            return sum;
        }
    }
}
