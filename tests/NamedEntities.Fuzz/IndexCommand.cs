using System.CommandLine;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace NamedEntities.Fuzz;

/// <summary><c>index</c>: damages what an index file holds and gives it the right hash; it must be refused, or be an index.</summary>
internal static class IndexCommand
{
    private const int Documents = 5;
    private static readonly string[] Intruders = ["-1", "0", "2147483647", "99999999999", "null", "\"\"", "[]", "{}", "1e9", "\"\\ud800\"", "true"];

    public static Command Create() => DamageCommand.Create(
        "index", "Looks for index files that break the index.", static (lines, random) =>
        {
            EntityIndex index = new(new EntityIndexOptions { KeepMentions = random.Next(2) == 0 });
            for (int i = 0; i < Documents; i++)
                index.Add($"{i}", DamageCommand.Excerpt(lines, random).ExtractEntities());
            EntityIndex damaged;
            try
            {
                damaged = EntityIndex.Load(new MemoryStream(Damage(index, random)));
            }
            catch (InvalidIndexException)
            {
                return DamageCommand.Refused;
            }

            // What was taken is an index: it can be read, saved, and loaded again.
            using MemoryStream saved = new();
            damaged.Save(saved);
            saved.Position = 0;
            EntityIndex again = EntityIndex.Load(saved);
            return damaged.GetEntities().Count == again.GetEntities().Count && damaged.GetEntities().All(entity => entity.MentionCount >= 0)
                ? null
                : "An index that was loaded differs from itself saved.";
        });

    /// <summary>The file with a few characters of its JSON changed, or a value exchanged for another.</summary>
    private static byte[] Damage(EntityIndex index, Random random)
    {
        const int SignatureLength = 8;
        using MemoryStream file = new();
        index.Save(file);
        file.Position = SignatureLength + SHA256.HashSizeInBytes;
        using GZipStream content = new(file, CompressionMode.Decompress);
        using StreamReader reader = new(content);
        StringBuilder json = new(reader.ReadToEnd());
        for (int faults = random.Next(1, 4); faults > 0; faults--)
            Exchange(json, random);

        using MemoryStream compressed = new();
        using (GZipStream writer = new(compressed, CompressionLevel.Fastest, leaveOpen: true))
            writer.Write(Encoding.UTF8.GetBytes(json.ToString()));
        return [.. "ENTITIES"u8, .. SHA256.HashData(compressed.ToArray()), .. compressed.ToArray()];
    }

    private static void Exchange(StringBuilder json, Random random)
    {
        int start = random.Next(json.Length);
        while (start > 0 && json[start - 1] is not (':' or ',' or '['))
            start--;
        int end = start;
        while (end < json.Length && json[end] is not (',' or ']' or '}'))
            end++;
        json.Remove(start, end - start).Insert(start, Intruders[random.Next(Intruders.Length)]);
    }
}
