using System.Net;
using System.Text;
using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation.Robustness;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class TransformationsTests
{
    [TestCase("upper-case", "[PER Иван Петров] едет в [LOC Киев].", "[PER ИВАН ПЕТРОВ] ЕДЕТ В [LOC КИЕВ].")]
    [TestCase("lower-case", "[PER Іван] їде до [LOC Львова].", "[PER іван] їде до [LOC львова].")]
    [TestCase("yo", "[PER Пётр Королёв]", "[PER Петр Королев]")]
    [TestCase("stress", "[PER Иван] шёл", "[PER И\u0301ван] шёл")]
    [TestCase("soft-hyphens", "[LOC Воронежской области]", "[LOC Воро\u00ADнежской области]")]
    [TestCase("stops", "Он в [LOC Киеве]. [PER Иван] дома.", "Он в [LOC Киеве].[PER Иван] дома.")]
    [TestCase("surname-first", "[PER Иван Петров] и [ORG Красный Крест]", "[PER Петров Иван] и [ORG Красный Крест]")]
    [TestCase("surname-first", "[PER Тарас Григорович Шевченко]", "[PER Шевченко Тарас Григорович]")]
    [TestCase("surname-first", "[PER Пеле] и [PER И. Петров]", "[PER Пеле] и [PER И. Петров]")]
    [TestCase("initials-behind", "[PER Володимир Зеленський] прибув", "[PER Зеленський В.] прибув")]
    [TestCase("initials-behind", "Прибув [PER Володимир Зеленський].", "Прибув [PER Володимир Зеленський].")]
    [TestCase("html", "[ORG ООО «Ромашка»]—[LOC Київ]", "[ORG ООО &laquo;Ромашка&raquo;]&mdash;[LOC Київ]")]
    [TestCase("doubled", "[LOC Київ] і [LOC Львів]", "[LOC Київ] і [LOC Львів]\n\n[LOC Київ] і [LOC Львів]")]
    public void A_document_is_written_otherwise_with_its_labels_in_place(string name, string marked, string expected) =>
        Mark(Apply(name, MarkedText.Document(marked))).Should().Be(expected);

    [TestCaseSource(nameof(NamesOfThoseThatKeepNames))]
    public void A_label_holds_the_same_letters_as_before(string name)
    {
        foreach (LabelledDocument page in Repository.MarkedPages)
        {
            LabelledDocument changed = Apply(name, page);
            changed.Spans.Should().HaveSameCount(page.Spans);
            foreach ((LabelledSpan before, LabelledSpan after) in page.Spans.Zip(changed.Spans))
                LettersOf(changed, after, name).Should().Be(LettersOf(page, before, name));
        }
    }

    [Test]
    public void Chance_is_seeded()
    {
        foreach (Transformation transformation in Transformations.All)
        {
            LabelledDocument page = Repository.MarkedPages[0];
            transformation.Apply(page, new Random(1)).Text.Should().Be(transformation.Apply(page, new Random(1)).Text);
        }
    }

    [Test]
    public void What_is_neutral_by_its_lower_case_stays_so_in_capitals()
    {
        LabelledDocument marked = MarkedText.Document("[LOC киевский] и [LOC Киев]").WithLowerCaseNeutral();

        Apply("upper-case", marked).Spans.Select(span => span.Neutral).Should().Equal(true, false);
    }

    [Test]
    public void An_edit_at_the_edge_of_a_label_stays_outside_and_one_across_it_is_taken_in()
    {
        LabelledDocument document = MarkedText.Document("в [LOC Киеве] и");

        Mark(EditedDocument.Of(document, [new Edit(2, 0, "<"), new Edit(7, 0, ">")])).Should().Be("в <[LOC Киеве]> и");
        Mark(EditedDocument.Of(document, [new Edit(1, 2, "_")])).Should().Be("в[LOC _иеве] и");
        Mark(EditedDocument.Of(document, [new Edit(6, 3, "_")])).Should().Be("в [LOC Киев_]");
        FluentActions.Invoking(() => EditedDocument.Of(document, [new Edit(3, 2, ""), new Edit(4, 1, "")])).Should().Throw<ArgumentException>();
    }

    private static IEnumerable<string> NamesOfThoseThatKeepNames =>
        Transformations.All.Select(transformation => transformation.Name).Except(["surname-first", "initials-behind", "doubled"]);

    private static LabelledDocument Apply(string name, LabelledDocument document) =>
        Transformations.All.Single(transformation => transformation.Name == name).Apply(document, new Random(1));

    /// <summary>What is left of a label when its letters are read as a person reads them: one case, no marks, no signs.</summary>
    private static string LettersOf(LabelledDocument document, LabelledSpan span, string name)
    {
        string text = document.Text[span.Start..span.End];
        if (name == "html")
            text = WebUtility.HtmlDecode(text);
        if (name == "look-alikes")
            text = string.Concat(text.Select(c => Letters.LatinLookAlike(c) ?? c));
        return string.Concat(text.Where(char.IsLetter).Select(char.ToLowerInvariant)).Replace('ё', 'е');
    }

    private static string Mark(LabelledDocument document)
    {
        StringBuilder marked = new(document.Text);
        foreach (LabelledSpan span in document.Spans.Reverse())
            marked.Insert(span.End, ']').Insert(span.Start, $"[{span.Type} ");
        return marked.ToString();
    }
}
