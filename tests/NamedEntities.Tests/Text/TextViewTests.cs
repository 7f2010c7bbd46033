using System.Text.RegularExpressions;
using FluentAssertions;
using NamedEntities.Text;
using NUnit.Framework;

namespace NamedEntities.Tests.Text;

public sealed partial class TextViewTests
{
    // Stress marks.
    [TestCase("Зеле\u0301нский", "Зеленский")]
    [TestCase("Ки\u0301єві", "Києві")]
    [TestCase("за\u0300мок", "замок")]
    [TestCase("\u0301Київ", "Київ")]
    // Marks that make another letter stay.
    [TestCase("Андреи\u0306", "Андрей")]
    [TestCase("И\u0306огансен", "Йогансен")]
    [TestCase("Киі\u0308в", "Київ")]
    [TestCase("І\u0308жакевич", "Їжакевич")]
    [TestCase("Королe\u0308в и Соловье\u0308в", "Королев и Соловьёв")]
    [TestCase("Е\u0308лка", "Ёлка")]
    [TestCase("и\u0306\u0301", "й")]
    [TestCase("и\u0301\u0306", "й")]
    // What nobody sees.
    [TestCase("мо\u00ADсков\u00ADский", "московский")]
    [TestCase("Моск\u200Bва", "Москва")]
    [TestCase("\uFEFFКиїв\u200D", "Київ")]
    [TestCase("\u202EХарків\u202C", "Харків")]
    // Spaces, tabs and other controls.
    [TestCase("м.\u00A0Київ", "м. Київ")]
    [TestCase("Москва\u2009и\u3000Киев", "Москва и Киев")]
    [TestCase("Москва\tКиев\0Минск", "Москва Киев Минск")]
    // Apostrophes.
    [TestCase("об’єднання", "об'єднання")]
    [TestCase("об\u02BCєднання", "об'єднання")]
    [TestCase("об`єднання", "об'єднання")]
    [TestCase("об\u00B4єднання", "об'єднання")]
    [TestCase("О‘Коннор", "О'Коннор")]
    // Quotes.
    [TestCase("“Рошен”", "\"Рошен\"")]
    [TestCase("„Рошен“", "\"Рошен\"")]
    [TestCase("‹Рошен›", "«Рошен»")]
    [TestCase("«Рошен»", "«Рошен»")]
    // Hyphens and dashes.
    [TestCase("Івано\u2011Франківськ", "Івано-Франківськ")]
    [TestCase("Москва–Киев―Минск−Рига", "Москва—Киев—Минск—Рига")]
    // Line breaks.
    [TestCase("Кошка\r\nСобака", "Кошка\nСобака")]
    [TestCase("Кошка\rСобака\u2028Мышь\u0085Кот", "Кошка\nСобака\nМышь\nКот")]
    [TestCase("Кошка\r\r\nСобака", "Кошка\n\nСобака")]
    // A whole surrogate pair.
    [TestCase("Привет😀", "Привет😀")]
    public void The_view_reads_a_text_as_people_do(string source, string view) =>
        TextView.Of(source).Characters.ToString().Should().Be(view);

    // An attribute cannot hold half a pair: it is stored as UTF-8.
    [Test]
    public void A_lone_surrogate_reads_as_the_replacement_character()
    {
        TextView.Of("При\uD83Dвет").Characters.ToString().Should().Be("При\uFFFDвет");
        TextView.Of("\uDE00Привет\uD83D").Characters.ToString().Should().Be("\uFFFDПривет\uFFFD");
        TextView.Of("\uDE00\uD83D").Characters.ToString().Should().Be("\uFFFD\uFFFD");
        Cells("И\uD83Dв\uDE00").Should().Equal("И", "\uD83D", "в", "\uDE00");
    }

    // A cell for each character of the view: the stretch of the source that it stands for.
    [TestCase("З|е\u0301|л|е|н|ы|й")]
    [TestCase("К|и\u0301|є|в")]
    [TestCase("А|н|д|р|е|и\u0306")]
    [TestCase("К|и|і\u0308|в")]
    [TestCase("С|о|л|о|в|ь|е\u0308\u0301|в")]
    [TestCase("о|б|\u02BC|є|д|н|а|н|н|я")]
    [TestCase("м|.|\u00A0|К|и|ї|в")]
    [TestCase("«|Р|о\u0301|ш|е|н|»|\u2013")]
    public void The_map_leads_back_to_the_character_and_its_marks(string cells)
    {
        string[] expected = cells.Split('|');
        string source = string.Concat(expected);

        Cells(source).Should().Equal(expected);
    }

    [TestCase("мо\u00ADсков\u00ADский", "московский")]
    [TestCase("\uFEFFКи\u200Bїв\u200D", "Київ")]
    [TestCase("Иван\r\nПётр", "Иван\nПётр")]
    public void What_nobody_sees_belongs_to_no_character(string source, string cells) =>
        Cells(source).Should().Equal(cells.Select(cell => cell.ToString()));

    [Test]
    public void A_word_of_the_view_leads_to_the_same_word_of_the_source_with_all_its_marks()
    {
        const string Source =
            "\uFEFFПрезиде\u0301нт Влади\u0301мир Зе\u00ADле\u0301нсь\u00ADкий\u00AD, м.\u00A0Киі\u0308в";

        Find(Source, "Владимир").Should().Be("Влади\u0301мир");
        Find(Source, "Зеленський").Should().Be("Зе\u00ADле\u0301нсь\u00ADкий");
        Find(Source, "Київ").Should().Be("Киі\u0308в");
    }

    [Test]
    public void An_offset_of_the_source_leads_to_the_character_at_or_after_it()
    {
        TextView view = TextView.Of("Ки\u0301\u00ADев");

        Enumerable.Range(0, 7).Select(view.IndexOfSource).Should().Equal(0, 1, 2, 2, 2, 3, 4);
    }

    [Test]
    public void The_caller_s_string_is_never_altered()
    {
        string source = new("Зеле\u0301нский \u00AB об’єднання \uD83D\r\n".AsSpan());
        string copy = new(source.AsSpan());

        TextView.Of(source);

        source.Should().Be(copy);
    }

    [TestCase("Президент України Володимир Зеленський прибув до Парижа.\nОб'єднання «Самопоміч» — №1…")]
    [TestCase("Сегодня, 6 января 2026 г., в Париже (Франция) состоится встреча: \"Ё\" & 20%.")]
    [TestCase("")]
    public void A_clean_text_is_read_in_place(string source)
    {
        TextView view = TextView.Of(source);

        view.Characters.Overlaps(source.AsSpan(), out int offset).Should().Be(source.Length > 0);
        offset.Should().Be(0);
        view.Length.Should().Be(source.Length);
    }

    [Test]
    public void Characters_stand_in_the_source_one_after_another() => HostileText.Check(HostileText.Arbitrary, source =>
    {
        TextView view = TextView.Of(source);

        int end = 0;
        for (int i = 0; i < view.Length; i++)
        {
            view.SourceStart(i).Should().BeGreaterThanOrEqualTo(end);
            view.SourceEnd(i + 1).Should().BeGreaterThan(view.SourceStart(i)).And.BeLessThanOrEqualTo(source.Length);
            end = view.SourceEnd(i + 1);
        }

        view.Characters.Length.Should().Be(view.Length);
    });

    [Test]
    public void What_the_map_leaves_out_nobody_sees() => HostileText.Check(HostileText.Arbitrary, source =>
    {
        TextView view = TextView.Of(source);

        int end = 0;
        for (int i = 0; i <= view.Length; i++)
        {
            int start = i < view.Length ? view.SourceStart(i) : source.Length;
            string seen = string.Concat(source[end..start].Replace("&nbsp;", " ")
                .Where(c => !Character.IsInvisible(c) && !Character.IsCombiningMark(c))
                .Select(Character.Unify));
            BrokenWord().IsMatch(seen).Should().BeTrue("'{0}' is left out", seen);
            end = i < view.Length ? view.SourceEnd(i + 1) : end;
        }
    });

    // But for the lines of a column: their length is told before what nobody sees is left out.
    [Test]
    public void The_view_of_a_view_is_itself() => HostileText.Check(HostileText.Arbitrary, source =>
    {
        string once = TextView.Of(source).Characters.ToString();

        TextView.Of(once).Characters.ToString().Replace('\n', ' ').Should().Be(once.Replace('\n', ' '));
    });

    /// <summary>Nothing, or the break inside a word with its hyphen.</summary>
    [GeneratedRegex("^-?\n* *$")]
    private static partial Regex BrokenWord();

    private static IEnumerable<string> Cells(string source)
    {
        TextView view = TextView.Of(source);
        return Enumerable.Range(0, view.Length).Select(i => source[view.SourceStart(i)..view.SourceEnd(i + 1)]);
    }

    private static string Find(string source, string word)
    {
        TextView view = TextView.Of(source);
        int index = view.Characters.IndexOf(word);
        return source[view.SourceStart(index)..view.SourceEnd(index + word.Length)];
    }
}
