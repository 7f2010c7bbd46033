using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace NamedEntities.Models;

/// <summary>
/// A hash of all that an answer depends on but the text and the options: the arrays of the model, the data of the languages
/// inside the assembly, and the library's version, for its rules.
/// </summary>
internal static class Fingerprint
{
    /// <summary>The fingerprint, 64 upper-case hexadecimal digits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="modelResource">The assembly's own model: no data of a language.</param>
    public static string Of(SafetensorsFile model, string modelResource)
    {
        Assembly assembly = typeof(Fingerprint).Assembly;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"{assembly.GetName().Version}");
        Append(hash, model.Hash);
        foreach (SafetensorsFile.Tensor tensor in model.Tensors)
            Append(hash, $"{tensor.Name} {tensor.Type} {string.Join(' ', tensor.Shape)} {tensor.Start}");
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name != modelResource).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(resource)!;
            Append(hash, resource);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text}\n"));
}
