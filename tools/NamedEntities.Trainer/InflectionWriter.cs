using System.Runtime.InteropServices;
using System.Text.Json;
using NamedEntities.Models;
using NamedEntities.Normalization;

namespace NamedEntities.Trainer;

/// <summary>
/// Writes the words of mentions whose nominative is known as arrays of integers, little-endian, one file each:
/// <list type="bullet">
/// <item><c>features.u32</c> [words, fields];</item>
/// <item><c>offsets.i32</c> [words + 1]: the first candidate of each word, and the end;</item>
/// <item><c>candidates.u16</c>: the edits that its ending allows; <c>classes.u8</c>: what lists know of each one's result;</item>
/// <item><c>gold.u8</c> [words]: which of its candidates is right, <see cref="NoCandidate"/> where none is;</item>
/// <item><c>mentions.i32</c> [words]: the mention that each belongs to;</item>
/// <item><c>types.u8</c>, <c>sources.u8</c> [words]: its mention's type and corpus, an index into <c>sources</c> of <c>meta.json</c>.</item>
/// </list>
/// </summary>
internal sealed class InflectionWriter : IDisposable
{
    /// <summary>The gold of a word whose edit the model does not know.</summary>
    public const byte NoCandidate = 255;

    private readonly string _folder;
    private readonly EditInventory _edits;
    private readonly NominativeLexicon _lexicon;
    private readonly NumberedNames _sources = new();
    private readonly BinaryWriter _features;
    private readonly BinaryWriter _offsets;
    private readonly BinaryWriter _candidates;
    private readonly BinaryWriter _classes;
    private readonly BinaryWriter _gold;
    private readonly BinaryWriter _mentions;
    private readonly BinaryWriter _types;
    private readonly BinaryWriter _sourceFile;
    private int _wordCount;
    private int _candidateCount;
    private int _mentionCount;
    private int _unknown;

    public InflectionWriter(string folder, EditInventory edits, NominativeLexicon lexicon)
    {
        _folder = folder;
        _edits = edits;
        _lexicon = lexicon;
        BinaryWriter Open(string name) => TrainerFile.Create(folder, name);
        _features = Open("features.u32");
        _offsets = Open("offsets.i32");
        _candidates = Open("candidates.u16");
        _classes = Open("classes.u8");
        _gold = Open("gold.u8");
        _mentions = Open("mentions.i32");
        _types = Open("types.u8");
        _sourceFile = Open("sources.u8");
    }

    /// <summary>What was written, in one line.</summary>
    public string Summary => $"{_mentionCount} mentions, {_wordCount} words, {_unknown} of them with an edit that is too rare; {_edits.Count} edits";

    public void Write(MentionWords mention, string source, IReadOnlyList<(int Word, EndingEdit Edit)> edits)
    {
        Span<uint> row = stackalloc uint[WordFeatures.FieldCount];
        foreach ((int word, EndingEdit edit) in edits)
        {
            WordFeatures.Extract(mention, word, _lexicon, row);
            _features.Write(MemoryMarshal.AsBytes(row));
            _offsets.Write(_candidateCount);
            _gold.Write(WriteCandidates(mention[mention.Words[word]], edit));
            _mentions.Write(_mentionCount);
            _types.Write((byte)mention.Type);
            _sourceFile.Write((byte)_sources.Number(source));
            _wordCount++;
        }

        _mentionCount++;
    }

    public void Dispose()
    {
        _offsets.Write(_candidateCount);
        foreach (BinaryWriter file in new[] { _features, _offsets, _candidates, _classes, _gold, _mentions, _types, _sourceFile })
            file.Dispose();

        using FileStream meta = File.Create(Path.Combine(_folder, "meta.json"));
        using Utf8JsonWriter json = new(meta);
        json.WriteStartObject();
        json.WriteLayout(WordFeatures.Layout);
        json.WriteStrings("sources", _sources.Names);
        json.WriteStrings("edits", Enumerable.Range(0, _edits.Count).Select(i => $"{_edits[i].Old}>{_edits[i].New}"));
        json.WriteEndObject();
    }

    private byte WriteCandidates(ReadOnlySpan<char> word, EndingEdit gold)
    {
        Span<char> buffer = stackalloc char[EndingEdit.LongestWord];
        Span<int> candidates = stackalloc int[EditInventory.MostCandidates];
        ReadOnlySpan<char> form = WordFeatures.Fold(word, buffer);
        int count = _edits.Find(form, candidates);
        byte right = NoCandidate;
        for (int i = 0; i < count; i++)
        {
            EndingEdit edit = _edits[candidates[i]];
            _candidates.Write((ushort)candidates[i]);
            _classes.Write((byte)_lexicon.ClassesOf(NominativeLexicon.KeyOf(form[..^edit.Old.Length], edit.New)));
            right = edit == gold ? (byte)i : right;
        }

        _candidateCount += count;
        _unknown += right == NoCandidate ? 1 : 0;
        return right;
    }
}
