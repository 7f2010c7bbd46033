using FluentAssertions;
using NamedEntities.Text;
using NUnit.Framework;

namespace NamedEntities.Tests.Text;

/// <summary>What the view mends: character references, letters of the other script, broken words and lines.</summary>
public sealed class DamagedTextTests
{
    [TestCase("м.&nbsp;Київ", "м. Київ")]
    [TestCase("&laquo;Рошен&raquo; &mdash; ТОВ", "«Рошен» — ТОВ")]
    [TestCase("&quot;Газпром&quot;", "\"Газпром\"")]
    [TestCase("об&#39;єднання", "об'єднання")]
    [TestCase("об&#8217;єднання, об&#x2019;єднання, об&#X2019;єднання", "об'єднання, об'єднання, об'єднання")]
    [TestCase("мос&shy;ков&shy;ский", "московский")]
    [TestCase("Андреи&#774;", "Андрей")]
    [TestCase("Procter &amp; Gamble", "Procter & Gamble")]
    [TestCase("Москва&amp;nbsp;и&amp;amp;nbsp;Киев", "Москва и Киев")]
    [TestCase("&#128512; и &#xD83D;", "\uFFFD и \uFFFD")]
    // What is no reference stays.
    [TestCase("AT&T, R&D; Q&A", "AT&T, R&D; Q&A")]
    [TestCase("&nosuch; &; &#; &#x; &#12z; &nbsp", "&nosuch; &; &#; &#x; &#12z; &nbsp")]
    [TestCase("&", "&")]
    [TestCase("&#99999999999;", "&#99999999999;")]
    public void Character_references_are_what_they_stand_for(string source, string view) => ShouldRead(source, view);

    // Latin: P, o, c, M, X; then Cyrillic letters in a Latin word.
    [TestCase("\u0050оссия", "\u0420оссия")]
    [TestCase("\u0420\u006Fссия", "Россия")]
    [TestCase("Хар\u006Bі\u0432", "Харків")]
    [TestCase("Укра\u0069на", "Украіна")]
    [TestCase("Ки\u00EFв", "Київ")]
    [TestCase("\u0043ША", "США")]
    [TestCase("Нью-Й\u006Fрк", "Нью-Йорк")]
    [TestCase("\u0422witter", "Twitter")]
    [TestCase("COVID и С\u006Fvid", "COVID и Covid")]
    // True Latin, and what mixes the two on purpose.
    [TestCase("IT-компания", "IT-компания")]
    [TestCase("SMSки", "SMSки")]
    [TestCase("BMXом", "BMXом")]
    [TestCase("XXвек", "XXвек")]
    [TestCase("HTMLный", "HTMLный")]
    [TestCase("TOP и HATO", "TOP и HATO")]
    [TestCase("iPhoneом", "iPhoneом")]
    public void A_word_that_mixes_look_alikes_is_of_one_script(string source, string view) => ShouldRead(source, view);

    [TestCase("Зелен-\nский", "Зеленский")]
    [TestCase("Зелен-\r\n  ський", "Зеленський")]
    [TestCase("Зелен\u00AD\nский", "Зеленский")]
    [TestCase("Нью-\nЙорк", "Нью-Йорк")]
    [TestCase("Ростов-\nна-Дону", "Ростов-на-Дону")]
    [TestCase("Івано-\nФранківськ", "Івано-Франківськ")]
    [TestCase("Пре-\nзи-\nдент", "Президент")]
    // A dash, a list, a paragraph.
    [TestCase("Киев -\nгород", "Киев -\nгород")]
    [TestCase("-\nпункт", "-\nпункт")]
    [TestCase("Слово-\n\nслово", "Слово-\n\nслово")]
    [TestCase("С-\n300", "С-\n300")]
    public void A_word_that_is_broken_over_lines_is_whole(string source, string view) => ShouldRead(source, view);

    [Test]
    public void Lines_of_a_narrow_column_are_one_line()
    {
        const string Column =
            "Министр иностранных дел Украины Андрей Сибига и Эммануэль\n"
            + "Макрон обсудили в Париже, как сообщает агентство Reuters,\n"
            + "гарантии безопасности. Переговоры продлятся до пятницы.\n"
            + "\n"
            + "Заголовок";

        TextView.Of(Column).Characters.ToString().Should()
            .Contain("Эммануэль Макрон").And.Contain("пятницы.\n\nЗаголовок");
    }

    [TestCase("Макрон созовёт союзников на встречу в Париже в пятницу\nПутин ответил на предложение президента Франции о мире\nТрамп пригрозил пошлинами Канаде и Мексике в этом году")]
    [TestCase("Київ\nЛьвів\nОдеса\nХарків")]
    [TestCase("Ще вночі у місті було тихо, і ніхто не поспішав додому зі свята\nта пісні\nЛьвів спав")]
    public void Headlines_and_menus_keep_their_lines(string text) => ShouldRead(text, text);

    [TestCase("Приехал в&nbsp;К&shy;иев", "Киев", "К&shy;иев")]
    [TestCase("ТОВ &laquo;Рошен&raquo;", "«Рошен»", "&laquo;Рошен&raquo;")]
    [TestCase("из Моск-\n  вы", "Москвы", "Моск-\n  вы")]
    [TestCase("об&#39;єднання", "об'єднання", "об&#39;єднання")]
    public void A_mended_word_leads_to_all_of_its_source(string source, string word, string expected)
    {
        TextView view = TextView.Of(source);
        int index = view.Characters.IndexOf(word);

        source[view.SourceStart(index)..view.SourceEnd(index + word.Length)].Should().Be(expected);
    }

    [TestCase("Президент Владимир Зелен-\nский прибыл в Ки&shy;ев.", "Владимир Зелен-\nский", "Ки&shy;ев")]
    [TestCase("Президент Володимир&nbsp;Зелен\u0441ький прибув до Киє\u0432\u0061.", "Володимир&nbsp;Зеленський", "Києв\u0061")]
    public void Entities_are_found_in_damaged_text_as_it_stands(string text, params string[] expected) =>
        text.ExtractEntities().Select(entity => text.Substring(entity.Start, entity.Length)).Should().Equal(expected);

    private static void ShouldRead(string source, string view)
    {
        TextView.Of(source).Characters.ToString().Should().Be(view);
        TextView.Of(view).Characters.ToString().Should().Be(view);
    }
}
