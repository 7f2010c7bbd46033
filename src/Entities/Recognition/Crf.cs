using Entities.Numerics;

namespace Entities.Recognition;

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

    private readonly float[] _transitions;
    private readonly float[] _start;
    private readonly float[] _end;
    private readonly double[] _transitionFactors;
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
        _transitions = transitions;
        _start = start;
        _end = end;
        for (int i = 0; i < Tag.Count; i++)
        {
            if (!Tag.MayBegin(i))
                _start[i] = float.NegativeInfinity;
            for (int j = 0; j < Tag.Count; j++)
            {
                if (!Tag.MayFollow(i, j))
                    _transitions[(i * Tag.Count) + j] = float.NegativeInfinity;
            }
        }

        _transitionFactors = ToFactors(_transitions);
        _startFactors = ToFactors(_start);
        _endFactors = ToFactors(_end);
    }

    /// <summary>Finds the best sequence of tags (Viterbi).</summary>
    /// <param name="emissions">[tokens, tags]: the score of each tag at each token.</param>
    /// <param name="tags">[tokens]: takes the tags.</param>
    public void Decode(ReadOnlySpan<float> emissions, Span<byte> tags)
    {
        int count = tags.Length;
        Span<byte> pointers = count <= 512 ? stackalloc byte[count * Tag.Count] : new byte[count * Tag.Count];
        Span<float> best = stackalloc float[Tag.Count];
        Span<float> next = stackalloc float[Tag.Count];
        for (int tag = 0; tag < Tag.Count; tag++)
            best[tag] = _start[tag] + emissions[tag];

        for (int t = 1; t < count; t++)
        {
            for (int tag = 0; tag < Tag.Count; tag++)
            {
                int argmax = 0;
                float max = float.NegativeInfinity;
                for (int previous = 0; previous < Tag.Count; previous++)
                {
                    float score = best[previous] + _transitions[(previous * Tag.Count) + tag];
                    if (score > max)
                        (max, argmax) = (score, previous);
                }

                next[tag] = max + emissions[(t * Tag.Count) + tag];
                pointers[(t * Tag.Count) + tag] = (byte)argmax;
            }

            next.CopyTo(best);
        }

        int last = 0;
        for (int tag = 1; tag < Tag.Count; tag++)
        {
            if (best[tag] + _end[tag] > best[last] + _end[last])
                last = tag;
        }

        for (int t = count - 1; t >= 0; t--)
        {
            tags[t] = (byte)last;
            last = pointers[(t * Tag.Count) + last];
        }
    }

    /// <summary>Prepares the probabilities of a sentence (forward and backward sums, each token's scaled to 1).</summary>
    /// <param name="emissions">[tokens, tags]: the score of each tag at each token.</param>
    public Marginals ComputeMarginals(ReadOnlySpan<float> emissions)
    {
        int count = emissions.Length / Tag.Count;
        double[] factors = new double[emissions.Length];
        double[] forward = new double[emissions.Length];
        double[] backward = new double[emissions.Length];
        for (int t = 0; t < count; t++)
            FillFactors(emissions.Slice(t * Tag.Count, Tag.Count), LeastScore, factors.AsSpan(t * Tag.Count, Tag.Count));

        double[] scales = new double[count];
        for (int t = 0; t < count; t++)
        {
            Span<double> current = forward.AsSpan(t * Tag.Count, Tag.Count);
            for (int tag = 0; tag < Tag.Count; tag++)
            {
                double sum = t == 0 ? _startFactors[tag] : 0;
                for (int previous = 0; t > 0 && previous < Tag.Count; previous++)
                    sum += forward[((t - 1) * Tag.Count) + previous] * _transitionFactors[(previous * Tag.Count) + tag];
                current[tag] = sum * factors[(t * Tag.Count) + tag];
            }

            scales[t] = Sum(current);
            foreach (ref double value in current)
                value /= scales[t];
        }

        for (int t = count - 1; t >= 0; t--)
        {
            for (int tag = 0; tag < Tag.Count; tag++)
            {
                double sum = t == count - 1 ? _endFactors[tag] : 0;
                for (int next = 0; t < count - 1 && next < Tag.Count; next++)
                {
                    int index = ((t + 1) * Tag.Count) + next;
                    sum += _transitionFactors[(tag * Tag.Count) + next] * factors[index] * backward[index] / scales[t + 1];
                }

                backward[(t * Tag.Count) + tag] = sum;
            }
        }

        return new Marginals(this, factors, forward, backward, scales);
    }

    /// <summary>Turns scores into weights, that of the best being 1; a forbidden one's stays 0 where no least score is given.</summary>
    private void FillFactors(ReadOnlySpan<float> scores, double leastScore, Span<double> factors)
    {
        float max = float.NegativeInfinity;
        foreach (float score in scores)
            max = Math.Max(max, score);
        for (int i = 0; i < scores.Length; i++)
            factors[i] = Exponential.OfNonPositive(Math.Max((scores[i] - (double)max) / _temperature, leastScore));
    }

    private double[] ToFactors(ReadOnlySpan<float> scores)
    {
        double[] factors = new double[scores.Length];
        FillFactors(scores, double.NegativeInfinity, factors);
        return factors;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum;
    }

    /// <summary>The probabilities of one sentence.</summary>
    internal sealed class Marginals(Crf crf, double[] factors, double[] forward, double[] backward, double[] scales)
    {
        /// <summary>The probability, in [0, 1], of each tag at a token.</summary>
        /// <param name="token">The token.</param>
        /// <param name="probabilities">[tags]: takes them.</param>
        public void GetProbabilities(int token, Span<double> probabilities)
        {
            double sum = Sum(forward, backward, token);
            for (int tag = 0; tag < Tag.Count; tag++)
                probabilities[tag] = forward[(token * Tag.Count) + tag] * backward[(token * Tag.Count) + tag] / sum;
        }

        /// <summary>The probability, in [0, 1], of a mention of a type at exactly these tokens.</summary>
        public double Probability(EntityType type, int firstToken, int tokenCount)
        {
            int begin = Tag.Begin(type);
            int inside = Tag.Inside(type);
            double probability = forward[(firstToken * Tag.Count) + begin];
            int tag = begin;
            for (int t = firstToken + 1; t < firstToken + tokenCount; t++)
            {
                probability *= crf._transitionFactors[(tag * Tag.Count) + inside] * factors[(t * Tag.Count) + inside] / scales[t];
                tag = inside;
            }

            // Whatever follows, it must not go on with the mention.
            int last = firstToken + tokenCount - 1;
            double rest = 0;
            if (last == scales.Length - 1)
            {
                rest = backward[(last * Tag.Count) + tag] / Sum(forward, backward, last);
            }
            else
            {
                for (int next = 0; next < Tag.Count; next++)
                {
                    int index = ((last + 1) * Tag.Count) + next;
                    if (next != inside)
                        rest += crf._transitionFactors[(tag * Tag.Count) + next] * factors[index] * backward[index] / scales[last + 1];
                }

                rest /= Sum(forward, backward, last);
            }

            return Math.Clamp(probability * rest, 0, 1);
        }

        /// <summary>The sum of all sequences' weights, the same at every token but for scaling.</summary>
        private static double Sum(double[] forward, double[] backward, int token)
        {
            double sum = 0;
            for (int tag = 0; tag < Tag.Count; tag++)
                sum += forward[(token * Tag.Count) + tag] * backward[(token * Tag.Count) + tag];
            return sum;
        }
    }
}
