namespace NamedEntities.Fuzz;

/// <summary>
/// Makes words that a stranger could make: their 32-bit hashes (FNV-1a, with the finish of MurmurHash3) end in the same bits,
/// so that all would share one slot of a table that is indexed by them.
/// </summary>
/// <remarks>Both steps of the hash can be undone, so halves of words are made from both ends and put together where they meet.</remarks>
internal static class Collisions
{
    public const int SharedBits = 20;

    private const string Letters = "абвгдежзиклмнопрстуфхцчшщыьэюя";
    private const int HalfLength = 3;
    private const uint Seed = 2166136261;
    private const uint Prime = 16777619;

    // Multiplied with the factor it stands for, modulo 2^32, each gives one.
    private const uint InversePrime = 899433627;
    private const uint InverseFirst = 0xA5CB9243;
    private const uint InverseSecond = 0x7ED1B41D;

    /// <summary>What the library hashes before the letters of a stem.</summary>
    public const string BeforeStem = "\u0005";

    /// <summary>Words of seven letters whose hashes end in <see cref="SharedBits"/> bits of zero, each another, always the same ones.</summary>
    /// <param name="before">What is hashed before the letters.</param>
    public static IEnumerable<string> Words(string before = "")
    {
        uint seed = before.Aggregate(Seed, Add);
        Dictionary<uint, string> beginnings = [];
        foreach (string beginning in Halves(HalfLength + 1))
            beginnings.TryAdd(beginning.Aggregate(seed, Add), beginning);
        string[] ends = [.. Halves(HalfLength)];
        for (uint hash = 1; ; hash++)
        {
            uint target = UndoFinish(hash << SharedBits);
            foreach (string end in ends)
            {
                uint middle = target;
                for (int i = end.Length - 1; i >= 0; i--)
                    middle = (middle * InversePrime) ^ end[i];
                if (beginnings.TryGetValue(middle, out string? beginning))
                    yield return beginning + end;
            }
        }
    }

    private static uint Add(uint hash, char c) => (hash ^ c) * Prime;

    private static uint UndoFinish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= InverseSecond;
        hash ^= (hash >> 13) ^ (hash >> 26);
        hash *= InverseFirst;
        return hash ^ (hash >> 16);
    }

    private static IEnumerable<string> Halves(int length) => length == 0
        ? [""]
        : Halves(length - 1).SelectMany(beginning => Letters.Select(letter => beginning + letter));
}
