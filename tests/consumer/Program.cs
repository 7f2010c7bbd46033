// What somebody writes on the first day with the package: compiled and run by run.sh, outside the repository.
using NamedEntities;

foreach (string text in (string[])["Владимира Зеленского ждут в Париже.", "Володимира Зеленського чекають у Парижі."])
    foreach (NamedEntity entity in text.ExtractEntities())
        Console.WriteLine($"{entity.Type} {entity.Text} [{entity.Start}..{entity.End}) {entity.NormalForm}");
