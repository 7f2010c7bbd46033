namespace NamedEntities.Testing;

/// <summary>Made-up names of people and organizations in both languages, as many as wanted, always the same.</summary>
internal static class GeneratedNames
{
    private static readonly string[] FirstNames =
        ["Олександр", "Марія", "Дмитро", "Владимир", "Анна", "Сергей", "Ольга", "Михаил", "Ирина", "Андрій", "Наталія", "Павел"];

    private static readonly string[] Heads = ["Завод", "Фонд", "Банк", "Компанія", "Общество", "Агентство", "Нова студія", "Группа"];
    private static readonly string[] Tails = ["розвитку", "реформ", "строительства", "Захід", "безпеки", "поставок", "Плюс", "инвестиций"];
    private static readonly string[] Beginnings =
        ["Бор", "Вер", "Гор", "Дан", "Жур", "Зак", "Кор", "Лев", "Мар", "Нест", "Пав", "Рад", "Сав", "Тар", "Фед", "Хар", "Чер", "Шев", "Яр", "Степ"];

    private static readonly string[] Middles = ["он", "ен", "ов", "ич", "ал", "ин", "ар", "ук", "ош", "ил", "ам", "от"];
    private static readonly string[] Endings = ["енко", "ов", "ский", "ук", "ин", "ова", "ська", "ич", "ець", "ак"];

    /// <summary>Adds names to a dictionary.</summary>
    public static EntityDictionary Add(EntityDictionary dictionary, int count)
    {
        for (int i = 0; i < count; i++)
        {
            string madeUp = MakeWord(i);
            if (i % 2 == 0)
                dictionary.Add($"{FirstNames[i / 2 % FirstNames.Length]} {madeUp}", EntityType.Person);
            else
                dictionary.Add($"{Heads[i / 2 % Heads.Length]} «{madeUp}» {Tails[i / 16 % Tails.Length]}", EntityType.Organization);
        }

        return dictionary;
    }

    private static string MakeWord(int number)
    {
        string word = Beginnings[number % Beginnings.Length];
        number /= Beginnings.Length;
        for (int i = 0; i < 3; i++)
        {
            word += Middles[number % Middles.Length];
            number /= Middles.Length;
        }

        return word + Endings[number % Endings.Length];
    }
}
