using System.Text;
using NamedEntities.Text;

namespace NamedEntities.Normalization;

/// <summary>
/// Writes names in the nominative. Letters are those of the view, so that stress marks are gone; signs are the caller's
/// own; white space of any length and kind is one space.
/// </summary>
internal sealed class NominativeWriter(string source, TextView view)
{
    private readonly StringBuilder _form = new();
    private readonly List<(int Start, int End)> _words = [];
    private char[] _buffer = new char[2 * EndingEdit.LongestWord];

    /// <summary>A part of the name that was written last.</summary>
    /// <param name="firstWord">Its first word.</param>
    /// <param name="lastWord">Its last word.</param>
    public string Part(int firstWord, int lastWord)
    {
        int start = _words[firstWord].Start;
        return _form.ToString(start, _words[lastWord].End - start);
    }

    /// <summary>Writes the nominative of a name.</summary>
    public string Write(NameReadings readings, NameReading name)
    {
        _form.Clear();
        _words.Clear();
        int position = name.Start;
        foreach (ReadWord word in readings.WordsOf(name))
        {
            AppendGap(position, word.Word.Start);
            int start = _form.Length;
            AppendWord(word.Word, readings.EditOf(word));
            _words.Add((start, _form.Length));
            position = word.Word.End;
        }

        AppendGap(position, name.End);
        return _form.ToString();
    }

    private void AppendWord(NameWord word, EndingEdit edit)
    {
        int stem = word.Length - edit.Old.Length;
        for (int i = 0; i < stem; i++)
            _form.Append(CharacterAt(word.Start + i));
        if (edit.New.Length == 0 && edit.Old.Length == 0)
            return;
        ReadOnlySpan<char> written = view.Characters.Slice(word.Start, word.Length);
        if (_buffer.Length < word.Length + edit.New.Length)
            _buffer = new char[word.Length + edit.New.Length];
        int length = edit.Apply(written, _buffer);
        _form.Append(_buffer, stem, length - stem);
    }

    private void AppendGap(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            char c = CharacterAt(i);
            bool isBlank = char.IsWhiteSpace(c);
            if (!isBlank)
                _form.Append(c);
            else if (_form.Length > 0 && _form[^1] != ' ')
                _form.Append(' ');
        }
    }

    /// <summary>A letter of the view; any other sign as the caller wrote it.</summary>
    private char CharacterAt(int index)
    {
        char c = view.Characters[index];
        return char.IsLetter(c) || char.IsWhiteSpace(c) ? c : source[view.SourceStart(index)];
    }
}
