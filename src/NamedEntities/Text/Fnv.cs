namespace NamedEntities.Text;

/// <summary>
/// The FNV-1a hash over UTF-16 code units, fed a character at a time, with a finish that spreads the bits
/// (Fowler, Noll and Vo; the finish is MurmurHash3's <c>fmix32</c>). The same on every machine and in every version:
/// models depend on it.
/// </summary>
internal static class Fnv
{
    public const uint Seed = 2166136261;

    public static uint Add(uint hash, uint unit) => (hash ^ unit) * 16777619;

    public static uint Finish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
