using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>
/// Plain sentences that the product must get right in full, every boundary and type. A check of behaviour, not of
/// quality: the figures are what <c>entities evaluate</c> measures on the corpora.
/// </summary>
public sealed class SentenceTests
{
    [TestCase("Президент [LOC Украины] [PER Владимир Зеленский] прибыл в [LOC Париж].")]
    [TestCase("Президента [LOC Франции] [PER Эммануэля Макрона] ждут в [LOC Киеве].")]
    [TestCase("Канцлер [LOC Германии] [PER Ангела Меркель] встретилась с [PER Владимиром Путиным] в [LOC Москве].")]
    [TestCase("[PER Иван Петров] живёт в [LOC Санкт-Петербурге].")]
    [TestCase("Об этом сообщает агентство [ORG Reuters].")]
    [TestCase("Министр иностранных дел [LOC России] [PER Сергей Лавров] прилетел в [LOC Вашингтон].")]
    [TestCase("Компания [ORG Apple] открыла магазин в [LOC Лондоне].")]
    [TestCase("Писатель [PER Лев Толстой] родился в [LOC Ясной Поляне].")]
    [TestCase("Поезд из [LOC Москвы] в [LOC Казань] опоздал на два часа.")]
    [TestCase("[LOC США] и [LOC Китай] подписали торговое соглашение.")]
    [TestCase("Президент [LOC США] [PER Дональд Трамп] позвонил премьер-министру [LOC Великобритании].")]
    [TestCase("Депутат [ORG Госдумы] [PER Николай Иванов] выступил с докладом.")]
    [TestCase("В [LOC Ростове-на-Дону] открыли новый мост.")]
    [TestCase("Самолёт вылетел из [LOC Киева] и сел в [LOC Варшаве].")]
    [TestCase("Футболист [PER Криштиану Роналду] перешёл в [ORG Ювентус].")]
    [TestCase("Генеральный секретарь [ORG ООН] [PER Антониу Гутерриш] посетил [LOC Турцию].")]
    [TestCase("Штаб-квартира [ORG НАТО] находится в [LOC Брюсселе].")]
    [TestCase("[PER Стив Уиткофф] и [PER Джаред Кушнер] приехали в [LOC Берлин].")]
    [TestCase("Повесть написал [PER А.С. Пушкин].")]
    [TestCase("Директор компании «[ORG Газпром]» [PER Алексей Миллер] ответил журналистам.")]
    [TestCase("Учёные [ORG МГУ] работают вместе с коллегами из [LOC Японии].")]
    [TestCase("Завод построили в [LOC Харьковской области].")]
    [TestCase("Иск подало [ORG ООО «Ромашка»] из [LOC Твери].")]
    [TestCase("Сегодня в [LOC Париже] пройдёт встреча союзников.")]
    [TestCase("Он долго смотрел на тёмное небо и молчал.")]
    [TestCase("Цены на нефть выросли на два процента.")]
    [TestCase("Президент [LOC України] [PER Володимир Зеленський] прибув до [LOC Парижа].")]
    [TestCase("Президента [LOC Франції] [PER Еммануеля Макрона] чекають у [LOC Києві].")]
    [TestCase("Канцлер [LOC Німеччини] [PER Ангела Меркель] зустрілася з [PER Петром Порошенком] у [LOC Берліні].")]
    [TestCase("[PER Тарас Шевченко] народився в [LOC Моринцях].")]
    [TestCase("Про це повідомляє [ORG Українська правда].")]
    [TestCase("Міністр закордонних справ [LOC України] [PER Андрій Сибіга] прилетів до [LOC Варшави].")]
    [TestCase("Компанія [ORG Google] відкрила офіс у [LOC Києві].")]
    [TestCase("[PER Леся Українка] писала вірші.")]
    [TestCase("Потяг із [LOC Києва] до [LOC Львова] запізнився на дві години.")]
    [TestCase("[LOC США] та [LOC Китай] підписали угоду.")]
    [TestCase("Президент [LOC США] [PER Джо Байден] відвідав [LOC Польщу].")]
    [TestCase("Депутат [ORG Верховної Ради] [PER Микола Іваненко] виступив із доповіддю.")]
    [TestCase("В [LOC Івано-Франківську] відкрили новий міст.")]
    [TestCase("Мер [LOC Львова] [PER Андрій Садовий] подякував волонтерам.")]
    [TestCase("Літак вилетів з [LOC Одеси] і сів у [LOC Стамбулі].")]
    [TestCase("Генеральний секретар [ORG НАТО] [PER Єнс Столтенберг] приїхав до [LOC Києва].")]
    [TestCase("Штаб-квартира [ORG ООН] розташована в [LOC Нью-Йорку].")]
    [TestCase("[PER Дональд Трамп] і [PER Джаред Кушнер] приїхали до [LOC Берліна].")]
    [TestCase("Поему написав [PER Т. Г. Шевченко].")]
    [TestCase("Слідчі [ORG СБУ] затримали мешканця [LOC Харкова].")]
    [TestCase("Жителі [LOC Дніпра] та [LOC Запоріжжя] готуються до зими.")]
    [TestCase("Завод збудували в [LOC Харківській області].")]
    [TestCase("Позов подало [ORG ТОВ «Ромашка»] з [LOC Полтави].")]
    [TestCase("Він довго дивився на темне небо й мовчав.")]
    [TestCase("Ціни на нафту зросли на два відсотки.")]
    [TestCase("[PER В'ячеслав Чорновіл] був дисидентом.")]
    [TestCase("Президента [LOC Франции] [PER Эммануэля Макрона] ждут в [LOC Києві].")]
    [TestCase("[PER Зеленский] прибыл в [LOC Париж].\n[PER Зеленський] прибув до [LOC Парижа].")]
    [TestCase("Министр [PER Андрей Сибига] выступил в [LOC Києві], а [PER Сергій Кислиця] — в [LOC Женеве].")]
    [TestCase("Про зустріч пише [ORG Reuters]. Об этом же пишет [ORG CNN].")]
    public void Every_entity_is_found_and_nothing_else(string marked)
    {
        string text = MarkedText.Document(marked).Text;

        Mark(text, text.ExtractEntities()).Should().Be(marked);
    }

    [Test]
    public void A_missed_a_misread_and_a_false_entity_all_show_in_the_marks()
    {
        NamedEntity kyiv = new(EntityType.Place, "Києві", 2, 1, TextLanguage.Ukrainian);

        Mark("У Києві дощ", [kyiv]).Should().Be("У [LOC Києві] дощ");
        Mark("У Києві дощ", []).Should().Be("У Києві дощ");
        MarkedText.Document("У [LOC Києві] дощ").Text.Should().Be("У Києві дощ");
    }

    private static string Mark(string text, IReadOnlyList<NamedEntity> entities)
    {
        StringBuilder marked = new(text);
        foreach (NamedEntity entity in entities.Reverse())
        {
            marked.Insert(entity.End, ']');
            marked.Insert(entity.Start, $"[{entity.Type.ToCode()} ");
        }

        return marked.ToString();
    }
}
