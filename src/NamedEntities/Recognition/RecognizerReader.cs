using NamedEntities.Models;
using NamedEntities.Numerics;

namespace NamedEntities.Recognition;

/// <summary>Makes a <see cref="Recognizer"/> of its part of a pack.</summary>
internal static class RecognizerReader
{
    private const int MostConvolutions = 64;
    private const int LargestDilation = 64;

    /// <summary>Reads the part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="stems">What lists know of words.</param>
    /// <exception cref="InvalidModelException">The part is not as it should be.</exception>
    public static Recognizer Read(ModelPart part, StemLexicon stems)
    {
        Crf crf = new(
            part.GetScores("crf.transitions", Tag.Count, Tag.Count),
            part.GetScores("crf.start", Tag.Count),
            part.GetScores("crf.end", Tag.Count),
            part.GetPositive("crf.temperature", 1)[0]);
        return new Recognizer(ReadEncoder(part, stems), crf);
    }

    private static Encoder ReadEncoder(ModelPart part, StemLexicon stems)
    {
        double unit = part.GetPositive("encoder.unit", 1)[0];
        FeatureTable table = part.GetFeatures("encoder.bias", unit / (1 << FeatureTable.Shift), FeatureExtractor.FieldCount);
        float[] outputScales = Array.ConvertAll(part.GetPositive("output.scales", Tag.Count), scale => (float)(scale * unit));
        if (outputScales.Any(scale => scale is 0 or > 1))
            throw part.Invalid("its output scales are out of proportion");
        return part.Checked(() => new Encoder(
            new Embedding(table, stems),
            ReadConvolutions(part, table.Dimension, unit),
            Matrix.Of(part.GetSignedBytes("output.weight", table.Dimension, Tag.Count), new double[Tag.Count], taps: 1),
            outputScales,
            part.GetScores("output.bias", Tag.Count)));
    }

    private static Encoder.Convolution[] ReadConvolutions(ModelPart part, int dimension, double unit)
    {
        uint[] dilations = part.GetUInts("encoder.dilations", part.GetLength("encoder.dilations", 0));
        if (dilations.Length > MostConvolutions)
            throw part.Invalid($"it has {dilations.Length} convolutions, more than {MostConvolutions}");
        Encoder.Convolution[] convolutions = new Encoder.Convolution[dilations.Length];
        for (int i = 0; i < dilations.Length; i++)
        {
            if (dilations[i] is < 1 or > LargestDilation)
                throw part.Invalid($"the dilation of its convolution {i} is {dilations[i]}, not 1 to {LargestDilation}");
            float[] scales = part.GetPositive($"encoder.{i}.scales", dimension);
            float[] biases = part.GetFloats($"encoder.{i}.bias", dimension);
            double[] bias = new double[dimension];
            for (int output = 0; output < dimension; output++)
                bias[output] = biases[output] / (scales[output] * unit);
            Matrix weights = Matrix.Of(part.GetSignedBytes($"encoder.{i}.weight", 3, dimension, dimension), bias, taps: 3);
            convolutions[i] = new Encoder.Convolution((int)dilations[i], weights, scales);
        }

        return convolutions;
    }
}
