using System.Diagnostics;
using FluentAssertions;
using NamedEntities.Identity;
using NUnit.Framework;

namespace NamedEntities.Tests.Identity;

public sealed class DocumentResolverTests
{
    // Far above what it takes, far below what comparing all pairs would.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestCase("[ORG Техрик-э-Лаббаик Пакистан] ([ORG ТЛП]) протестует. [ORG ТЛП] против.", "0 0 0")]
    [TestCase("[ORG Объединение перевозчиков] (далее — [ORG ОП]) и [ORG ОП].", "0 0 0")]
    [TestCase("«[ORG Союз граждан]» ([ORG СГ]), [ORG СГ]", "0 0 0")]
    [TestCase("[ORG Фонд гарантирования вкладов] ([ORG ФГВФЛ]) выплатит. [ORG ФГВФЛ]", "0 0 0")]
    [TestCase("[ORG Європейська асоціація пілотів] ([ORG ECA]) та [ORG ECA]", "0 0 0")]
    [TestCase("[ORG ТЛП] ([ORG Техрик-э-Лаббаик Пакистан])", "0 0")]
    [TestCase("[LOC Париж] ([LOC Франция])", "0 1")]
    [TestCase("[ORG Союз граждан], [ORG НБУ]", "0 1")]
    [TestCase("[PER Дональд Трамп] встретил [PER Владимира Зеленского]. [PER Трамп] доволен, [PER Зеленский] тоже.", "0 1 0 1")]
    [TestCase("[PER Дональд Трамп] и [PER Мелания Трамп]. [PER Трамп] уехала. [PER Дональд Трамп] остался. [PER Трамп]", "0 1 1 0 0")]
    [TestCase("[PER Трамп] и [PER Зеленский]. [PER Дональд Трамп]", "0 1 0")]
    [TestCase("[ORG МИД Польши], [ORG МИД Украины]. [ORG МИД] заявил, [ORG МИД Польши] ответил. [ORG МИД]", "0 1 1 0 0")]
    [TestCase("У [LOC США] [LOC США], а в [LOC Америке] [LOC Штаты]", "0 0 0 0")]
    public void Mentions_of_one_entity_have_one_number(string marked, string expected) =>
        string.Join(' ', Resolve(marked)).Should().Be(expected);

    [Test]
    public void A_text_without_mentions_has_no_numbers() => DocumentResolver.Resolve([], "", ModelPack.Embedded.Keys).Should().BeEmpty();

    [Test]
    public void Strings_without_letters_are_entities_of_their_own() =>
        Resolve("[PER —] [ORG —] [LOC …]").Should().Equal(0, 1, 2);

    [Test]
    public void The_extractor_numbers_entities_by_first_mention()
    {
        IReadOnlyList<NamedEntity> entities = "Владимир Зеленский прибыл в Париж. Зеленского ждёт Макрон.".ExtractEntities();

        entities.Select(entity => (entity.Text, entity.Id)).Should()
            .Equal(("Владимир Зеленский", 0), ("Париж", 1), ("Зеленского", 0), ("Макрон", 2));
    }

    [Test]
    public void What_options_leave_out_still_says_who_is_meant()
    {
        EntityExtractor people = new(new EntityExtractorOptions { Types = new HashSet<EntityType> { EntityType.Person } });

        people.ExtractEntities("В Париж прибыл Владимир Зеленский. Зеленского ждут.")
            .Select(entity => (entity.Text, entity.Id)).Should().Equal(("Владимир Зеленский", 1), ("Зеленского", 1));
    }

    /// <summary>Names that share what names are looked up by: a surname, a first name, a head, all letters but one.</summary>
    [TestCase("PER", "Иван{0} Петров;Петров")]
    [TestCase("PER", "Иван Петров{0};Иван")]
    [TestCase("PER", "Иван Петров{0};Петров{0}о")]
    [TestCase("PER", "Иван Петрович{0} Сидоров;И. Сидоров")]
    [TestCase("ORG", "Министерство {0};Министерство")]
    [TestCase("ORG", "Комитет {0} Польши;Комитет")]
    [TestCase("ORG", "Роскомпром{0}ваыпр;РКП")]
    [TestCase("LOC", "улица {0};{0}")]
    public void Fifty_thousand_mentions_take_no_longer_for_being_alike(string type, string names)
    {
        EntityTypeCodes.TryParse(type, out EntityType entityType).Should().BeTrue();
        List<MentionForm> mentions = [];
        for (int i = 0; i < 25_000; i++)
        {
            foreach (string name in names.Split(';'))
            {
                string text = name.Replace("{0}", Letters(i), StringComparison.Ordinal);
                mentions.Add(new MentionForm(entityType, text, text, mentions.Count * 1000));
            }
        }

        Stopwatch watch = Stopwatch.StartNew();
        DocumentResolver.Resolve(mentions, "", ModelPack.Embedded.Keys).Should().HaveCount(mentions.Count);

        watch.Elapsed.Should().BeLessThan(Patience);
    }

    private static string Letters(int number) => string.Concat($"{number:D5}".Select(digit => "бвгджклмнп"[digit - '0']));

    private static int[] Resolve(string marked)
    {
        (string text, IReadOnlyList<MentionForm> mentions) = Read(marked);
        return DocumentResolver.Resolve(mentions, text, ModelPack.Embedded.Keys);
    }

    /// <summary>Reads <c>[PER Иван] ждёт</c>.</summary>
    private static (string Text, IReadOnlyList<MentionForm> Mentions) Read(string marked)
    {
        string text = "";
        List<MentionForm> mentions = [];
        foreach (string part in marked.Split('[', ']'))
        {
            if (part.Length > 4 && EntityTypeCodes.TryParse(part[..3], out EntityType type))
            {
                mentions.Add(new MentionForm(type, part[4..], part[4..], text.Length));
                text += part[4..];
            }
            else
            {
                text += part;
            }
        }

        return (text, mentions);
    }
}
