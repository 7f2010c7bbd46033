using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>What SECURITY.md promises, read from what the compiled assemblies refer to.</summary>
public sealed class SecurityTests
{
    private const string Library = "NamedEntities.dll";
    private const string Tool = "NamedEntities.Cli.dll";

    [TestCase(Library)]
    [TestCase(Tool)]
    public void There_is_no_way_to_the_network(string assembly) =>
        Types(assembly).Should().NotContain(type => type.StartsWith("System.Net.", StringComparison.Ordinal));

    [TestCase(Library)]
    [TestCase(Tool)]
    public void No_process_is_started(string assembly) =>
        Types(assembly).Should().NotContain(["System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo"]);

    [TestCase(Library)]
    [TestCase(Tool)]
    public void No_code_is_loaded_or_chosen_by_name(string assembly) =>
        Members(assembly).Should().NotContain(member =>
            member.StartsWith("System.Activator.", StringComparison.Ordinal)
            || member.StartsWith("System.Reflection.Assembly.Load", StringComparison.Ordinal)
            || member.StartsWith("System.Runtime.InteropServices.NativeLibrary.", StringComparison.Ordinal)
            || member.StartsWith("System.Reflection.Emit.", StringComparison.Ordinal)
            || member == "System.Type.GetType"
            || member == "System.Type.GetMethod"
            || member == "System.Reflection.MethodBase.Invoke");

    [TestCase(Library)]
    [TestCase(Tool)]
    public void No_types_are_deserialized(string assembly) =>
        Types(assembly).Should().NotContain(type =>
            type.StartsWith("System.Runtime.Serialization.", StringComparison.Ordinal)
            || type.StartsWith("System.Xml.", StringComparison.Ordinal)
            || type == "System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver"
            || type == "System.Text.Json.Serialization.JsonDerivedTypeAttribute"
            || type == "System.Text.Json.Serialization.JsonPolymorphicAttribute");

    [Test]
    public void The_library_opens_files_for_reading_and_nothing_else() =>
        Members(Library).Where(member => member.StartsWith("System.IO.File.", StringComparison.Ordinal)
                || member.StartsWith("System.IO.FileStream.", StringComparison.Ordinal)
                || member.StartsWith("System.IO.Directory.", StringComparison.Ordinal)
                || member.StartsWith("System.IO.StreamWriter.", StringComparison.Ordinal)
                || member.StartsWith("System.IO.FileInfo.", StringComparison.Ordinal)
                || member.StartsWith("System.IO.MemoryMappedFiles.", StringComparison.Ordinal))
            .Should().BeEquivalentTo("System.IO.File.OpenRead", "System.IO.Directory.Exists");

    [Test]
    public void The_library_asks_nothing_of_the_machine() =>
        Members(Library).Should().NotContain(member =>
            member.StartsWith("System.Environment.Get", StringComparison.Ordinal)
            || member.StartsWith("System.DateTime.", StringComparison.Ordinal)
            || member.StartsWith("System.Random.", StringComparison.Ordinal)
            || member.StartsWith("System.Globalization.CultureInfo.get_CurrentCulture", StringComparison.Ordinal)
            || member.StartsWith("System.Console.", StringComparison.Ordinal));

    [Test]
    public void The_library_refers_to_the_platform_alone() =>
        References(Library).Should().OnlyContain(name => name.StartsWith("System.", StringComparison.Ordinal));

    private static List<string> References(string assembly) => Read(assembly, metadata =>
        metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)));

    private static List<string> Types(string assembly) =>
        Read(assembly, metadata => metadata.TypeReferences.Select(handle => NameOf(metadata, handle)));

    private static List<string> Members(string assembly) => Read(assembly, metadata =>
        metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"));

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    private static List<string> Read(string assembly, Func<MetadataReader, IEnumerable<string>> read)
    {
        using PEReader file = new(File.OpenRead(Path.Combine(TestContext.CurrentContext.TestDirectory, assembly)));
        return [.. read(file.GetMetadataReader()).Distinct()];
    }
}
