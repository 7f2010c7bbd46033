using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NamedEntities.Models;
using NamedEntities.Numerics;
using NamedEntities.Pipeline;
using NamedEntities.Recognition;
using NamedEntities.Tokenization;
using Tap = NamedEntities.Numerics.EightBitMatrix.Tap;

namespace NamedEntities.Benchmarks;

/// <summary>
/// Prints what encoders of several shapes cost in eight bits, beside the one that the library runs, on the sentences of a
/// real text. The weights are random: they change nothing here. DOTNET_EnableAVX512=0, DOTNET_EnableAVXVNNI=0 and
/// DOTNET_EnableAVX2=0 take paths away.
/// </summary>
internal static class EncoderShapes
{
    private const int Runs = 25;

    /// <summary>What is timed at once: less than what the system lets a program do before it looks after others.</summary>
    private const int ChunkTokens = 128;

    /// <summary>How many tokens of sentences that follow each other are encoded together.</summary>
    private const int BatchTokens = 128;

    private static readonly Random Random = new(1);
    private static readonly int[] Dilations = [1, 1, 2, 4, 1, 2];

    private static readonly Shape[] Shapes =
    [
        .. from size in (int[])[128, 160, 192, 256] from layers in (int[])[3, 4, 5] select Whole(size, layers),
        .. from size in (int[])[128, 160, 192, 256]
           from neighbours in (int[])[32, 64]
           from layers in (int[])[3, 4, 5]
           select Part(size, neighbours, layers),
        .. from size in (int[])[128, 192, 256] from layers in (int[])[3, 5] select Bottleneck(size, size / 2, layers),
        Bottleneck(192, 64, 3), Bottleneck(192, 64, 4), Bottleneck(256, 64, 3),
        .. from size in (int[])[128, 192, 256] from layers in (int[])[3, 5] select Separable(size, 3, layers),
        Separable(128, 5, 5),
    ];

    public static void Run()
    {
        TokenizedText text = TokenizedText.Of(Texts.OfLength(100_000));
        int[] lengths = [.. text.Sentences.Select(sentence => sentence.TokenCount)];
        double clock = Clock();
        double peak = PeakPerCycle * clock;
        double embedding = TimeEmbedding(text);
        double whole = TimeToday(text);
        double today = whole - embedding;
        Print($"{Path}, {clock:0.00} GHz, at most {peak:0} products a nanosecond; {lengths.Sum()} tokens in {lengths.Length} sentences of {Texts.Description}.");
        Print($"The library's encoder: {whole:0} ns a token, {embedding:0} of them for the sums of features.");
        Print($"");
        Print($"| shape | products a token | bytes of weights | ns a token | of the library's | products a ns | of the most |");
        Print($"| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Shape shape in Shapes)
        {
            double time = Time(shape, lengths);
            double rate = shape.Products / time;
            Print($"| {shape.Name} | {shape.Products:N0} | {shape.Bytes:N0} | {time:0} | {time / today:0.00} | {rate:0} | {rate / peak:P0} |");
        }
    }

    private static string Path =>
        EightBitLanes512.IsSupported ? "AVX-512" : EightBitLanesVnni.IsSupported ? "AVX-VNNI"
        : EightBitLanes256.IsSupported ? "AVX2" : EightBitLanes128.IsSupported ? "SSE 4.1"
        : EightBitLanesArm.IsSupported ? "ARM" : "no vectors";

    /// <summary>Two instructions that multiply start in a cycle, on the processors that this was written for.</summary>
    private static int PeakPerCycle =>
        EightBitLanes512.IsSupported ? 128 : EightBitLanesVnni.IsSupported || EightBitLanes256.IsSupported ? 64 : 32;

    private static Shape Whole(int size, int layers) => new(
        $"{size}: {layers} convolutions", size, [.. Dilations.Take(layers).Select(d => (Layer[])[Convolution(size, size, d)])]);

    private static Shape Part(int size, int neighbours, int layers) => new(
        $"{size}: {layers} convolutions, {neighbours} inputs of each neighbour", size,
        [.. Dilations.Take(layers).Select(d => (Layer[])[Convolution(size, neighbours, d)])]);

    private static Shape Bottleneck(int size, int hidden, int layers) => new(
        $"{size}: {layers} convolutions into {hidden} and back", size,
        [.. Dilations.Take(layers).Select(d => (Layer[])[Convolution(size, size, d, hidden), new Layer(Matrix(size, new Tap(0, 0, hidden)))])]);

    private static Shape Separable(int size, int taps, int layers) => new(
        $"{size}: {layers} separable convolutions of width {taps}", size,
        [.. Dilations.Take(layers).Select(d => (Layer[])[new Layer(Matrix(size, new Tap(0, 0, size)), new Depthwise(size, taps, d))])]);

    private static Layer Convolution(int size, int neighbours, int dilation, int? outputs = null) => new(Matrix(
        outputs ?? size, new Tap(-dilation, 0, neighbours), new Tap(0, 0, size), new Tap(dilation, 0, neighbours)));

    private static EightBitMatrix Matrix(int outputs, params Tap[] taps)
    {
        sbyte[] weights = [.. Enumerable.Range(0, taps.Sum(tap => tap.Inputs) * outputs).Select(_ => (sbyte)Random.Next(-7, 8))];
        return EightBitMatrix.Of(weights, new double[outputs], [.. Enumerable.Repeat(1e-3f, outputs)], EightBitKernels.ZeroInput, taps);
    }

    private static double Time(Shape shape, int[] lengths)
    {
        int padding = Dilations.Max() * 2;
        List<int[]> batches = [.. Batches(lengths, padding)];
        int size = shape.Size * (batches.Max(rows => rows[^1]) + padding + 1);
        byte[] left = new byte[size], right = new byte[size];
        ushort[] states = new ushort[size];
        EightBitMatrix output = Matrix(Tag.Count, new Tap(0, 0, shape.Size));
        int[] sums = new int[batches.Max(rows => rows.Length) * output.PaddedOutputs];
        return Best([.. batches.Select(batch => batch.Length)], (first, count) =>
        {
            foreach (int[] rows in batches.GetRange(first, count))
            {
                (byte[] from, byte[] to) = (left, right);
                foreach (Layer layer in shape.Layers.SelectMany(layers => layers))
                {
                    layer.Depthwise?.Run(from, rows, to);
                    if (layer.Depthwise is not null)
                        (from, to) = (to, from);
                    EightBitKernels.AddLayer(from, rows, shape.Size, layer.Matrix, states, to);
                    (from, to) = (to, from);
                }

                EightBitKernels.Multiply(from, rows, shape.Size, output, sums);
            }
        });
    }

    /// <summary>The rows of the tokens of sentences that are encoded together; between sentences stand rows of zeros.</summary>
    private static IEnumerable<int[]> Batches(int[] lengths, int padding)
    {
        List<int> rows = [];
        int row = padding;
        foreach (int length in lengths)
        {
            if (rows.Count > 0 && rows.Count + length > BatchTokens)
            {
                yield return [.. rows];
                rows.Clear();
                row = padding;
            }

            rows.AddRange(Enumerable.Range(row, length));
            row += length + padding;
        }

        yield return [.. rows];
    }

    private static double TimeToday(TokenizedText text)
    {
        Recognizer recognizer = ModelPack.Embedded.Recognizer;
        float[] emissions = new float[text.Tokens.Length * Tag.Count];
        WordKey[] words = new WordKey[text.Tokens.Length];
        return Best([.. text.Sentences.Select(sentence => sentence.TokenCount)], (first, count) =>
        {
            for (int i = first; i < first + count; i++)
            {
                Sentence sentence = text.Sentences[i];
                recognizer.Score(
                    text, sentence, emissions.AsSpan(0, sentence.TokenCount * Tag.Count), words.AsSpan(0, sentence.TokenCount));
            }
        });
    }

    /// <summary>The first layer of the library's encoder alone, with vectors of zeros.</summary>
    private static double TimeEmbedding(TokenizedText text)
    {
        ModelPart part = new(ModelPack.Embedded.File, ModelParts.Recognizer);
        int features = part.GetLength("features.rows", 0);
        int dimension = part.GetLength("features.rows", 1);
        FeatureTable table = new(
            part.GetUInts("features.keys", features),
            part.GetBytes("features.rows", features, dimension),
            new int[features],
            new int[dimension],
            FeatureExtractor.FieldCount);
        Embedding embedding = new(table, ModelPack.Embedded.Stems);
        short[] states = new short[SentenceSplitter.LongestSentence * dimension];
        WordKey[] words = new WordKey[SentenceSplitter.LongestSentence];
        return Best([.. text.Sentences.Select(sentence => sentence.TokenCount)], (first, count) =>
        {
            for (int i = first; i < first + count; i++)
            {
                Sentence sentence = text.Sentences[i];
                embedding.Embed(
                    text, sentence, states.AsSpan(0, sentence.TokenCount * dimension), dimension, words.AsSpan(0, sentence.TokenCount));
            }
        });
    }

    /// <summary>
    /// Nanoseconds a token of work that is done piece after piece. Of each stretch of pieces the best of several runs
    /// counts: what else runs on a machine only takes away.
    /// </summary>
    /// <param name="lengths">The number of tokens of each piece.</param>
    /// <param name="work">Works on some pieces: the first, and how many.</param>
    private static double Best(int[] lengths, Action<int, int> work)
    {
        Dictionary<int, double> best = [];
        for (int run = 0; run < Runs; run++)
        {
            int next;
            for (int first = 0; first < lengths.Length; first = next)
            {
                int tokens = 0;
                for (next = first; next < lengths.Length && tokens < ChunkTokens; next++)
                    tokens += lengths[next];
                Stopwatch watch = Stopwatch.StartNew();
                work(first, next - first);
                double time = watch.Elapsed.TotalNanoseconds;
                best[first] = Math.Min(time, best.GetValueOrDefault(first, double.MaxValue));
            }
        }

        return best.Values.Sum() / lengths.Sum();
    }

    /// <summary>Cycles a nanosecond: an addition and a multiplication that wait for each other take four.</summary>
    private static double Clock()
    {
        long sum = 0;
        double best = Best([ChunkTokens], (_, _) => sum += MultiplyAgainAndAgain(1 + sum));
        return 4 * 8 / best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long MultiplyAgainAndAgain(long product)
    {
        for (int i = 0; i < ChunkTokens; i++)
        {
            product *= product + 3;
            product *= product + 5;
            product *= product + 7;
            product *= product + 9;
            product *= product + 11;
            product *= product + 13;
            product *= product + 15;
            product *= product + 17;
        }

        return product;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Layer(EightBitMatrix Matrix, Depthwise? Depthwise = null)
    {
        public int Products => (Matrix.Inputs * Matrix.Outputs) + (Depthwise?.Products ?? 0);
    }

    /// <summary>What a separable convolution does before it mixes components: each by itself, over neighbours.</summary>
    private sealed class Depthwise(int size, int taps, int dilation)
    {
        private readonly short[] _weights = [.. Enumerable.Range(0, taps * size).Select(_ => (short)Random.Next(-60, 61))];

        public int Products => taps * size;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(ReadOnlySpan<byte> input, ReadOnlySpan<int> rows, Span<byte> output)
        {
            ref byte source = ref MemoryMarshal.GetReference(input);
            ref byte target = ref MemoryMarshal.GetReference(output);
            ref short weights = ref MemoryMarshal.GetArrayDataReference(_weights);
            foreach (int row in rows)
            {
                for (int i = 0; i < size; i += Vector<byte>.Count)
                {
                    Vector<short> low = Vector<short>.Zero, high = Vector<short>.Zero;
                    for (int tap = 0; tap < taps; tap++)
                    {
                        int place = ((row + ((tap - (taps / 2)) * dilation)) * size) + i;
                        Vector.Widen(Vector.LoadUnsafe(ref source, (nuint)place), out Vector<ushort> left, out Vector<ushort> right);
                        nuint weight = (nuint)((tap * size) + i);
                        low += Vector.AsVectorInt16(left) * Vector.LoadUnsafe(ref weights, weight);
                        high += Vector.AsVectorInt16(right) * Vector.LoadUnsafe(ref weights, weight + (nuint)Vector<short>.Count);
                    }

                    low = (low >> 8) + new Vector<short>(64);
                    high = (high >> 8) + new Vector<short>(64);
                    Vector.Narrow(Vector.AsVectorUInt16(low), Vector.AsVectorUInt16(high)).StoreUnsafe(ref target, (nuint)((row * size) + i));
                }
            }
        }
    }

    /// <param name="Name">What it is, after the number of components of a state.</param>
    /// <param name="Size">The number of components of a state.</param>
    /// <param name="Layers">The layers; those of a bottleneck belong together.</param>
    private sealed record Shape(string Name, int Size, Layer[][] Layers)
    {
        public int Products => Layers.SelectMany(layers => layers).Sum(layer => layer.Products) + (Size * Tag.Count);

        public int Bytes => Layers.SelectMany(layers => layers).Sum(layer => layer.Matrix.Weights.Length);
    }
}
