using System.Runtime.InteropServices;
using System.Text.Json;
using NamedEntities.Cli.Corpora;
using NamedEntities.Models;
using NamedEntities.Pipeline;
using NamedEntities.Recognition;
using NamedEntities.Tokenization;

namespace NamedEntities.Trainer;

/// <summary>
/// Writes documents as arrays of integers, little-endian, one file each:
/// <list type="bullet">
/// <item><c>forms.u32</c> [forms, word fields]: the features of each distinct token;</item>
/// <item><c>keys.u32</c> [forms]: the key of its word, which all its case forms share; 0 for what is no word;</item>
/// <item><c>tokens.i32</c> [tokens]: the row of each token in <c>forms</c>;</item>
/// <item><c>contexts.u32</c> [contexts, fields less word fields]: each distinct set of features that depend on the sentence;</item>
/// <item><c>places.u8</c> [tokens]: the row of each token in <c>contexts</c>;</item>
/// <item><c>tags.u8</c> [tokens]: its tag, <see cref="Unknown"/> where the label is not to be trusted;</item>
/// <item><c>doubtful.i32</c> [doubtful tokens]: the tokens whose tag a labeller was not sure of, in order;</item>
/// <item><c>doubts.u8</c> [doubtful tokens, tags]: the probabilities of their tags, in 255ths;</item>
/// <item><c>sentences.i32</c> [sentences + 1]: the first token of each, and the end;</item>
/// <item><c>documents.i32</c> [documents + 1]: the first sentence of each, and the end;</item>
/// <item><c>sources.u8</c> [documents]: the corpus of each, an index into <c>sources</c> of <c>meta.json</c>.</item>
/// </list>
/// </summary>
internal sealed class FeatureWriter : IDisposable
{
    /// <summary>The tag of a token that is not learned from.</summary>
    public const byte Unknown = 255;

    private readonly string _folder;
    private readonly StemLexicon _stems;
    private readonly Dictionary<FormKey, int> _forms = [];
    private readonly Dictionary<ContextKey, byte> _contexts = [];
    private readonly NumberedNames _sources = new();
    private readonly BinaryWriter _formFile;
    private readonly BinaryWriter _keyFile;
    private readonly BinaryWriter _tokenFile;
    private readonly BinaryWriter _contextFile;
    private readonly BinaryWriter _placeFile;
    private readonly BinaryWriter _tagFile;
    private readonly BinaryWriter _doubtfulFile;
    private readonly BinaryWriter _doubtFile;
    private readonly BinaryWriter _sentenceFile;
    private readonly BinaryWriter _documentFile;
    private readonly BinaryWriter _sourceFile;
    private readonly List<string> _misaligned = [];
    private int _tokenCount;
    private int _sentenceCount;
    private int _documentCount;
    private int _spanCount;

    /// <param name="folder">The folder; it is made if it is not there.</param>
    /// <param name="stems">What lists know of words.</param>
    public FeatureWriter(DirectoryInfo folder, StemLexicon stems)
    {
        folder.Create();
        _stems = stems;
        _folder = folder.FullName;
        BinaryWriter Open(string name) => TrainerFile.Create(_folder, name);
        _formFile = Open("forms.u32");
        _keyFile = Open("keys.u32");
        _tokenFile = Open("tokens.i32");
        _contextFile = Open("contexts.u32");
        _placeFile = Open("places.u8");
        _tagFile = Open("tags.u8");
        _doubtfulFile = Open("doubtful.i32");
        _doubtFile = Open("doubts.u8");
        _sentenceFile = Open("sentences.i32");
        _documentFile = Open("documents.i32");
        _sourceFile = Open("sources.u8");
    }

    /// <summary>What was written, in one line, and the first spans whose boundaries are not those of tokens.</summary>
    public string Summary =>
        $"{_documentCount} documents, {_sentenceCount} sentences, {_tokenCount} tokens, {_forms.Count} forms, {_spanCount} spans, "
        + $"{_misaligned.Count} of them not at token boundaries{string.Concat(_misaligned.Take(20).Select(span => $"\n  {span}"))}";

    public void Write(LabelledDocument document)
    {
        using TokenizedText text = TokenizedText.Of(document.Text);
        byte[] tags = TagsOf(document, text);
        WriteDoubts(document, text);
        _documentFile.Write(_sentenceCount);
        _sourceFile.Write((byte)_sources.Number(document.Source));
        _documentCount++;
        foreach (Sentence sentence in text.Sentences)
            Write(text, sentence, tags);
    }

    public void Dispose()
    {
        _sentenceFile.Write(_tokenCount);
        _documentFile.Write(_sentenceCount);
        foreach (BinaryWriter file in new[]
                 {
                     _formFile, _keyFile, _tokenFile, _contextFile, _placeFile, _tagFile, _doubtfulFile, _doubtFile, _sentenceFile,
                     _documentFile, _sourceFile,
                 })
        {
            file.Dispose();
        }

        using FileStream meta = File.Create(Path.Combine(_folder, "meta.json"));
        using Utf8JsonWriter json = new(meta, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteLayout(FeatureExtractor.Layout);
        json.WriteNumber("wordFields", FeatureExtractor.WordFieldCount);
        json.WriteStrings("tags", Tag.Names);
        json.WriteStrings("sources", _sources.Names);
        json.WriteEndObject();
    }

    private void Write(TokenizedText text, Sentence sentence, byte[] tags)
    {
        Span<uint> row = stackalloc uint[FeatureExtractor.FieldCount];
        Span<byte> places = stackalloc byte[sentence.TokenCount];
        FeatureExtractor.FindPlaces(text, sentence, places);
        _sentenceFile.Write(_tokenCount);
        _sentenceCount++;
        for (int i = 0; i < sentence.TokenCount; i++)
        {
            Token token = text.Tokens[sentence.FirstToken + i];
            WordKey key = FeatureExtractor.ExtractWord(text[token], token.Kind, _stems, row);
            FeatureExtractor.ExtractPlace(places[i], row);
            _tokenFile.Write(FormIndex(row, key));
            _placeFile.Write(ContextIndex(row));
            _tagFile.Write(tags[sentence.FirstToken + i]);
            _tokenCount++;
        }
    }

    private int FormIndex(Span<uint> row, WordKey wordKey)
    {
        TokenRow features = new(row);
        FormKey key = new(features[TokenField.Cased], features[TokenField.Shape], features[TokenField.Kind]);
        if (_forms.TryGetValue(key, out int index))
            return index;
        _formFile.Write(MemoryMarshal.AsBytes(row[..FeatureExtractor.WordFieldCount]));
        _keyFile.Write(wordKey.Hash);
        return _forms[key] = _forms.Count;
    }

    private byte ContextIndex(Span<uint> row)
    {
        TokenRow features = new(row);
        ContextKey key = new(features[TokenField.Position], features[TokenField.Quotation], features[TokenField.Language]);
        if (_contexts.TryGetValue(key, out byte index))
            return index;
        _contextFile.Write(MemoryMarshal.AsBytes(row[FeatureExtractor.WordFieldCount..]));
        return _contexts[key] = checked((byte)_contexts.Count);
    }

    private void WriteDoubts(LabelledDocument document, TokenizedText text)
    {
        int next = 0;
        foreach (Doubt doubt in document.Doubts)
        {
            // A token has the probabilities of the first of the labeller's tokens that covers at least half of it.
            int i = Math.Max(next, FirstTokenAfter(text, doubt.Start));
            for (; i < text.Tokens.Length && text.SourceStart(i) < doubt.End; i++)
            {
                int start = text.SourceStart(i);
                int end = text.SourceEnd(i);
                if (2 * (Math.Min(end, doubt.End) - Math.Max(start, doubt.Start)) < end - start)
                    continue;
                _doubtfulFile.Write(_tokenCount + i);
                _doubtFile.Write(start > doubt.Start ? GoingOn(doubt.Probabilities) : doubt.Probabilities);
                next = i + 1;
            }
        }
    }

    /// <summary>The probabilities of a token inside a token of the labeller's: a mention that begins there goes on here.</summary>
    private static byte[] GoingOn(byte[] probabilities)
    {
        byte[] goingOn = [.. probabilities];
        for (int tag = 0; tag < Tag.Count; tag++)
        {
            if (!Tag.IsBegin(tag))
                continue;
            goingOn[tag + 1] = (byte)Math.Min(255, goingOn[tag] + goingOn[tag + 1]);
            goingOn[tag] = 0;
        }

        return goingOn;
    }

    private byte[] TagsOf(LabelledDocument document, TokenizedText text)
    {
        byte[] tags = new byte[text.Tokens.Length];
        foreach (LabelledSpan span in document.Spans)
        {
            int first = 0;
            int last = -1;
            for (int i = FirstTokenAfter(text, span.Start); i < text.Tokens.Length && text.SourceStart(i) < span.End; i++)
            {
                first = last < 0 ? i : first;
                last = i;
            }

            if (last < 0)
                continue;
            _spanCount++;
            if (text.SourceStart(first) != span.Start || text.SourceEnd(last) != span.End)
                _misaligned.Add($"{document.Id}: {document.Text[span.Start..span.End].ReplaceLineEndings(" ")}");
            bool isKnown = EntityTypeCodes.TryParse(span.Type, out EntityType type) && !span.Neutral;
            for (int i = first; i <= last; i++)
                tags[i] = !isKnown ? Unknown : (byte)(i == first ? Tag.Begin(type) : Tag.Inside(type));
        }

        return tags;
    }

    /// <summary>The first token that ends after an offset of the document.</summary>
    private static int FirstTokenAfter(TokenizedText text, int offset)
    {
        int low = 0;
        int high = text.Tokens.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (text.SourceEnd(middle) > offset)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <summary>The features that tell all forms apart: cased word, shape and kind.</summary>
    private readonly record struct FormKey(uint CasedWord, uint Shape, uint Kind);

    /// <summary>All features that depend on the sentence.</summary>
    private readonly record struct ContextKey(uint Position, uint Quotation, uint Language);
}
