using System.Text;
using NamedEntities.Pipeline;
using NamedEntities.Text;

namespace NamedEntities.Normalization;

/// <summary>
/// Writes names in the nominative. Letters are those of the view, so that stress marks are gone; signs are the caller's
/// own; white space of any length and kind is one space.
/// </summary>
internal sealed class NominativeWriter
{
    private readonly StringBuilder _form = new();
    private readonly List<(int Start, int End)> _words = [];
    private char[] _buffer = new char[2 * EndingEdit.LongestWord];

    /// <summary>A stretch of a text as it is to be written: letters of the view, any other sign as the caller wrote it.</summary>
    /// <param name="view">The view of the text.</param>
    /// <param name="start">Where the stretch begins, in characters of the view.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="asIs">The stretch of the caller's string, which is nearly always all that there is to it.</param>
    public static string Read(TextView view, int start, int end, string asIs)
    {
        ReadOnlySpan<char> characters = view.Characters[start..end];
        return characters.SequenceEqual(asIs)
            ? asIs
            : string.Create(characters.Length, (view, start), static (written, part) =>
            {
                for (int i = 0; i < written.Length; i++)
                    written[i] = CharacterAt(part.view, part.start + i);
            });
    }

    /// <summary>A part of the name that was written last.</summary>
    /// <param name="firstWord">Its first word.</param>
    /// <param name="lastWord">Its last word.</param>
    public string Part(int firstWord, int lastWord)
    {
        int start = _words[firstWord].Start;
        return _form.ToString(start, _words[lastWord].End - start);
    }

    /// <summary>Writes the nominative of a name.</summary>
    public string Write(NameReadings readings, Mention name)
    {
        _form.Clear();
        _words.Clear();
        int position = 0;
        foreach (ReadWord word in readings.WordsOf(name))
        {
            AppendGap(name.Written.AsSpan(position, word.Word.Start - position));
            int start = _form.Length;
            AppendWord(name.Written.AsSpan(word.Word.Start, word.Word.Length), readings.EditOf(word));
            _words.Add((start, _form.Length));
            position = word.Word.End;
        }

        AppendGap(name.Written.AsSpan(position));
        return _form.Equals(name.Written.AsSpan()) ? name.Written : _form.ToString();
    }

    private void AppendWord(ReadOnlySpan<char> word, EndingEdit edit)
    {
        int stem = word.Length - edit.Old.Length;
        _form.Append(word[..stem]);
        if (edit.New.Length == 0 && edit.Old.Length == 0)
            return;
        if (_buffer.Length < word.Length + edit.New.Length)
            _buffer = new char[word.Length + edit.New.Length];
        int length = edit.Apply(word, _buffer);
        _form.Append(_buffer, stem, length - stem);
    }

    private void AppendGap(ReadOnlySpan<char> gap)
    {
        foreach (char c in gap)
        {
            bool isBlank = char.IsWhiteSpace(c);
            if (!isBlank)
                _form.Append(c);
            else if (_form.Length > 0 && _form[^1] != ' ')
                _form.Append(' ');
        }
    }

    /// <summary>A letter of the view; any other sign as the caller wrote it.</summary>
    private static char CharacterAt(TextView view, int index)
    {
        char c = view.Characters[index];
        return char.IsLetter(c) || char.IsWhiteSpace(c) ? c : view.Source[view.SourceStart(index)];
    }
}
