using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;
using NamedEntities.Tokenization;

namespace NamedEntities.Cli.Extract;

/// <summary>
/// Writes the columns of CoNLL-2003, a token a line: the token, two columns for what the library does not tell, and the
/// tag in IOB2. An empty line ends a sentence, <c>-DOCSTART-</c> begins a document.
/// </summary>
/// <remarks>Tjong Kim Sang and De Meulder: Introduction to the CoNLL-2003 Shared Task, 2003.</remarks>
internal sealed class ConllWriter(TextWriter output) : IResultWriter
{
    private const string DocumentStart = "-DOCSTART- -X- O O";
    private const string Outside = "O";

    public void Write(InputDocument document, IReadOnlyList<NamedEntity> entities)
    {
        output.WriteLine(DocumentStart);
        output.WriteLine();
        Queue<NamedEntity> ahead = new(entities);
        foreach (TokenizedText window in new TextWindows(document.Text))
        {
            foreach (Sentence sentence in window.Sentences)
                WriteSentence(document.Text, window, sentence, ahead);
            window.Dispose();
        }
    }

    public void Flush() => output.Flush();

    private void WriteSentence(string text, TokenizedText window, Sentence sentence, Queue<NamedEntity> ahead)
    {
        for (int token = sentence.FirstToken; token < sentence.FirstToken + sentence.TokenCount; token++)
        {
            int start = window.SourceStart(token);
            output.WriteLine($"{Column(text[start..window.SourceEnd(token)])} _ _ {TagAt(start, ahead)}");
        }

        output.WriteLine();
    }

    /// <summary>The tag of the token that begins at an offset; entities that end before it are done with.</summary>
    private static string TagAt(int start, Queue<NamedEntity> ahead)
    {
        while (ahead.TryPeek(out NamedEntity? passed) && passed.End <= start)
            ahead.Dequeue();
        if (!ahead.TryPeek(out NamedEntity? entity) || start < entity.Start)
            return Outside;
        return $"{(start == entity.Start ? 'B' : 'I')}-{entity.Type.ToCode()}";
    }

    /// <summary>The token without what would break the line or the column.</summary>
    private static string Column(string token) => PageText.OnOneLine(token) switch
    {
        "" => "_",
        string form => form.Replace(' ', '_'),
    };
}
