using System.Buffers.Binary;
using System.CommandLine;

namespace NamedEntities.Fuzz;

/// <summary><c>model</c>: damages a model file; it must be refused, or mean the same.</summary>
internal static class ModelCommand
{
    private const string Text = "Президента Франции Эммануэля Макрона ждут в Києві.";

    public static Command Create()
    {
        Argument<string> file = new("MODEL") { Description = "The model file." };
        Option<int> faults = new("--faults") { Description = "How many faults to inject.", DefaultValueFactory = _ => 1000 };
        Option<int> seed = new("--seed") { Description = "Where chance begins.", DefaultValueFactory = _ => 1 };
        Command command = new("model", "Looks for damage to a model file that is not refused.") { file, faults, seed };
        command.SetAction(arguments =>
            Run(File.ReadAllBytes(arguments.GetRequiredValue(file)), arguments.GetValue(faults), new Random(arguments.GetValue(seed))));
        return command;
    }

    private static int Run(byte[] model, int faults, Random random)
    {
        IReadOnlyList<NamedEntity> expected = Find(model);
        int refused = 0;
        int harmless = 0;
        for (int i = 0; i < faults; i++)
        {
            try
            {
                harmless += Find(Damage(model, random)).SequenceEqual(expected) ? 1 : 0;
            }
            catch (InvalidModelException)
            {
                refused++;
            }
        }

        int wrong = faults - refused - harmless;
        Console.WriteLine(FormattableString.Invariant(
            $"faults injected: {faults:N0}, refused: {refused:N0}, harmless: {harmless:N0}, wrong answers: {wrong:N0}"));
        return wrong == 0 ? 0 : 1;
    }

    private static IReadOnlyList<NamedEntity> Find(byte[] model) =>
        EntityExtractor.Load(new MemoryStream(model)).ExtractEntities(Text);

    /// <summary>A file that is cut, or has one byte changed: of its header, or anywhere.</summary>
    private static byte[] Damage(byte[] model, Random random)
    {
        if (random.Next(3) == 0)
            return model[..random.Next(model.Length)];
        int headerEnd = sizeof(long) + (int)BinaryPrimitives.ReadInt64LittleEndian(model);
        byte[] damaged = [.. model];
        damaged[random.Next(random.Next(2) == 0 ? headerEnd : model.Length)] ^= (byte)(1 << random.Next(8));
        return damaged;
    }
}
