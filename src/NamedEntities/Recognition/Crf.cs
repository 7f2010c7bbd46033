using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NamedEntities.Numerics;

namespace NamedEntities.Recognition;

/// <summary>
/// A linear-chain conditional random field over the tags (Lafferty, McCallum and Pereira 2001): finds the best tags of a
/// sentence, and how probable a mention is.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class Crf
{
    // Below the best tag of a token by more, a tag is as good as impossible; but were its weight 0, a token whose best
    // tags may not follow those before it would leave no sequence at all.
    private const double LeastScore = -300;

    // Rows of tags are as long as a vector of eight, whatever vectors the processor has.
    private const int Stride = 8;

    private readonly float[] _transitions;
    private readonly float[] _start;
    private readonly float[] _end;
    private readonly double[] _transitionFactors;
    private readonly double[] _transposedFactors;
    private readonly double[] _startFactors;
    private readonly double[] _endFactors;
    private readonly double _temperature;

    /// <param name="transitions">[from, to]: the score of a tag after another.</param>
    /// <param name="start">The score of a tag at the beginning of a sentence.</param>
    /// <param name="end">The score of a tag at the end of a sentence.</param>
    /// <param name="temperature">
    /// What all scores are divided by before probabilities are made of them, so that a confidence of 0.9 is right nine
    /// times of ten (Guo et al. 2017, "On Calibration of Modern Neural Networks"); above 0.
    /// </param>
    public Crf(float[] transitions, float[] start, float[] end, float temperature)
    {
        _temperature = temperature;
        _transitions = new float[Tag.Count * Stride];
        _start = Pad(start);
        _end = Pad(end);
        _transitions.AsSpan().Fill(float.NegativeInfinity);
        for (int i = 0; i < Tag.Count; i++)
        {
            if (!Tag.MayBegin(i))
                _start[i] = float.NegativeInfinity;
            for (int j = 0; j < Tag.Count; j++)
            {
                if (Tag.MayFollow(i, j))
                    _transitions[(i * Stride) + j] = transitions[(i * Tag.Count) + j];
            }
        }

        _transitionFactors = ToFactors(_transitions);
        _startFactors = ToFactors(_start);
        _endFactors = ToFactors(_end);
        _transposedFactors = new double[_transitionFactors.Length];
        for (int i = 0; i < Tag.Count; i++)
        {
            for (int j = 0; j < Tag.Count; j++)
                _transposedFactors[(j * Stride) + i] = _transitionFactors[(i * Stride) + j];
        }
    }

    /// <summary>Finds the best sequence of tags (Viterbi).</summary>
    /// <param name="emissions">[tokens, tags]: the score of each tag at each token.</param>
    /// <param name="tags">[tokens]: takes the tags.</param>
    public void Decode(ReadOnlySpan<float> emissions, Span<byte> tags)
    {
        int count = tags.Length;
        byte[] pointers = ArrayPool<byte>.Shared.Rent(count * Stride);
        Span<float> padded = stackalloc float[Stride];
        padded.Fill(float.NegativeInfinity);
        emissions[..Tag.Count].CopyTo(padded);
        Vector256<float> best = Vector256.Create<float>(_start) + Vector256.Create<float>(padded);
        for (int t = 1; t < count; t++)
        {
            Vector256<float> max = Vector256.Create(float.NegativeInfinity);
            Vector256<int> argmax = Vector256<int>.Zero;
            for (int previous = 0; previous < Tag.Count; previous++)
            {
                Vector256<float> score = Vector256.Create(best[previous]) + Vector256.Create(_transitions.AsSpan(previous * Stride, Stride));
                Vector256<float> isBetter = Vector256.GreaterThan(score, max);
                max = Vector256.ConditionalSelect(isBetter, score, max);
                argmax = Vector256.ConditionalSelect(isBetter.AsInt32(), Vector256.Create(previous), argmax);
            }

            emissions.Slice(t * Tag.Count, Tag.Count).CopyTo(padded);
            best = max + Vector256.Create<float>(padded);
            for (int tag = 0; tag < Tag.Count; tag++)
                pointers[(t * Stride) + tag] = (byte)argmax[tag];
        }

        best += Vector256.Create<float>(_end);
        int last = 0;
        for (int tag = 1; tag < Tag.Count; tag++)
            last = best[tag] > best[last] ? tag : last;
        for (int t = count - 1; t >= 0; t--)
        {
            tags[t] = (byte)last;
            last = pointers[(t * Stride) + last];
        }

        ArrayPool<byte>.Shared.Return(pointers);
    }

    /// <summary>Computes the probabilities of a sentence's tags by the forward-backward algorithm.</summary>
    /// <param name="emissions">[tokens, tags]: the score of each tag at each token.</param>
    public Marginals ComputeMarginals(ReadOnlySpan<float> emissions)
    {
        Marginals marginals = new(this, emissions.Length / Tag.Count);
        FillFactors(emissions, marginals.Factors);
        FillForward(marginals);
        FillBackward(marginals);
        return marginals;
    }

    /// <summary>Turns scores into weights, that of a token's best tag being 1.</summary>
    private void FillFactors(ReadOnlySpan<float> emissions, Span<double> factors)
    {
        factors.Fill(LeastScore);
        for (int t = 0; t < factors.Length / Stride; t++)
        {
            ReadOnlySpan<float> scores = emissions.Slice(t * Tag.Count, Tag.Count);
            float max = float.NegativeInfinity;
            foreach (float score in scores)
                max = Math.Max(max, score);
            for (int tag = 0; tag < Tag.Count; tag++)
                factors[(t * Stride) + tag] = Math.Max((scores[tag] - (double)max) / _temperature, LeastScore);
        }

        Exponential.OfNonPositive(factors);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillForward(Marginals marginals)
    {
        Span<double> forward = marginals.Forward;
        ReadOnlySpan<double> factors = marginals.Factors;
        for (int t = 0; t < marginals.Scales.Length; t++)
        {
            Vector512<double> sum = t == 0
                ? Vector512.Create<double>(_startFactors)
                : Multiply(forward.Slice((t - 1) * Stride, Stride), _transitionFactors);
            sum *= Vector512.Create(factors.Slice(t * Stride, Stride));
            Span<double> current = forward.Slice(t * Stride, Stride);
            sum.CopyTo(current);
            marginals.Scales[t] = Sum(current[..Tag.Count]);
            (sum / Vector512.Create(marginals.Scales[t])).CopyTo(current);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillBackward(Marginals marginals)
    {
        Span<double> backward = marginals.Backward;
        Span<double> next = stackalloc double[Stride];
        int last = marginals.Scales.Length - 1;
        _endFactors.CopyTo(backward[(last * Stride)..]);
        for (int t = last - 1; t >= 0; t--)
        {
            int following = (t + 1) * Stride;
            Vector512<double> weights = Vector512.Create<double>(marginals.Factors.Slice(following, Stride)) * Vector512.Create<double>(backward.Slice(following, Stride));
            (weights / Vector512.Create(marginals.Scales[t + 1])).CopyTo(next);
            Multiply(next, _transposedFactors).CopyTo(backward[(t * Stride)..]);
        }
    }

    /// <summary>The product of a vector and a matrix whose rows are <see cref="Stride"/> long.</summary>
    private static Vector512<double> Multiply(ReadOnlySpan<double> vector, ReadOnlySpan<double> matrix)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        for (int i = 0; i < Tag.Count; i++)
            sum += Vector512.Create(vector[i]) * Vector512.Create(matrix.Slice(i * Stride, Stride));
        return sum;
    }

    private double[] ToFactors(float[] scores)
    {
        double max = scores.Max();
        double[] factors = [.. scores.Select(score => (score - max) / _temperature)];
        Exponential.OfNonPositive(factors);
        return factors;
    }

    private static float[] Pad(float[] scores)
    {
        float[] padded = new float[Stride];
        padded.AsSpan().Fill(float.NegativeInfinity);
        scores.CopyTo(padded, 0);
        return padded;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum;
    }

    /// <summary>The probabilities of one sentence, in borrowed memory.</summary>
    internal readonly ref struct Marginals
    {
        private readonly Crf _crf;
        private readonly double[] _buffer;

        public Marginals(Crf crf, int tokens)
        {
            _crf = crf;
            int size = tokens * Stride;
            _buffer = ArrayPool<double>.Shared.Rent((3 * size) + tokens);
            Factors = _buffer.AsSpan(0, size);
            Forward = _buffer.AsSpan(size, size);
            Backward = _buffer.AsSpan(2 * size, size);
            Scales = _buffer.AsSpan(3 * size, tokens);
        }

        public Span<double> Factors { get; }

        public Span<double> Forward { get; }

        public Span<double> Backward { get; }

        public Span<double> Scales { get; }

        /// <summary>Gives the memory back; the probabilities must not be used any more.</summary>
        public void Dispose() => ArrayPool<double>.Shared.Return(_buffer);

        /// <summary>The probability, in [0, 1], of each tag at a token.</summary>
        /// <param name="token">The token.</param>
        /// <param name="probabilities">[tags]: takes them.</param>
        public void GetProbabilities(int token, Span<double> probabilities)
        {
            double sum = SumAt(token);
            for (int tag = 0; tag < Tag.Count; tag++)
                probabilities[tag] = Forward[(token * Stride) + tag] * Backward[(token * Stride) + tag] / sum;
        }

        /// <summary>The probability, in [0, 1], of a mention of a type at exactly these tokens.</summary>
        public double Probability(EntityType type, int firstToken, int tokenCount)
        {
            int begin = Tag.Begin(type);
            int inside = Tag.Inside(type);
            int last = firstToken + tokenCount - 1;
            double weight = Forward[(firstToken * Stride) + begin];
            for (int t = firstToken + 1; t <= last; t++)
                weight *= GoOn(t == firstToken + 1 ? begin : inside, inside, t);
            weight *= Leave(tokenCount == 1 ? begin : inside, inside, last);
            return Math.Clamp(weight / SumAt(last), 0, 1);
        }

        /// <summary>The weight of a tag at a token after another at the token before.</summary>
        private double GoOn(int previous, int tag, int token) =>
            _crf._transitionFactors[(previous * Stride) + tag] * Factors[(token * Stride) + tag] / Scales[token];

        /// <summary>The weight of all that may follow a mention's last token but its going on.</summary>
        private double Leave(int tag, int inside, int last)
        {
            if (last == Scales.Length - 1)
                return Backward[(last * Stride) + tag];
            double sum = 0;
            for (int next = 0; next < Tag.Count; next++)
            {
                int index = ((last + 1) * Stride) + next;
                if (next != inside)
                    sum += _crf._transitionFactors[(tag * Stride) + next] * Factors[index] * Backward[index] / Scales[last + 1];
            }

            return sum;
        }

        /// <summary>The sum of all sequences' weights, the same at every token but for scaling.</summary>
        private double SumAt(int token)
        {
            double sum = 0;
            for (int tag = 0; tag < Tag.Count; tag++)
                sum += Forward[(token * Stride) + tag] * Backward[(token * Stride) + tag];
            return sum;
        }
    }
}
