using System.Text;
using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary>Applies edits to a labelled document, and moves its labels to where their mentions then stand.</summary>
internal static class EditedDocument
{
    /// <summary>
    /// The document with its text edited. A label keeps what an edit inside it puts there; what is put in at its very
    /// edge stays outside; one that begins or ends inside an edit takes in the whole replacement.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="edits">The edits, in order, disjoint.</param>
    public static LabelledDocument Of(LabelledDocument document, IEnumerable<Edit> edits)
    {
        string source = document.Text;
        StringBuilder text = new(source.Length);
        int[] starts = new int[source.Length + 1];
        int[] ends = new int[source.Length + 1];
        int read = 0;
        foreach (Edit edit in edits)
        {
            if (edit.Start < read || edit.Length < 0 || edit.End > source.Length)
                throw new ArgumentException($"The edit [{edit.Start}..{edit.End}) is not behind the one that ends at {read}.", nameof(edits));
            CopyTo(edit.Start);
            ends[edit.Start] = text.Length;
            Array.Fill(starts, text.Length, edit.Start, edit.Length);
            text.Append(edit.Replacement);
            Array.Fill(ends, text.Length, edit.Start + 1, edit.Length);
            read = edit.End;
            starts[read] = text.Length;
        }

        CopyTo(source.Length);
        return document with
        {
            Text = text.ToString(),
            Spans = [.. document.Spans.Select(span => span with { Start = starts[span.Start], End = ends[span.End] })],
        };

        // Between edits a place has one image; at their edges they have set one side of it already.
        void CopyTo(int end)
        {
            for (int i = read; i < end; i++)
            {
                starts[i] = text.Length + i - read;
                ends[i + 1] = text.Length + i - read + 1;
            }

            text.Append(source, read, end - read);
        }
    }
}
