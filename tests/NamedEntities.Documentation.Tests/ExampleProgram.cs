using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NamedEntities.Documentation.Tests;

/// <summary>An example of the documentation as a program: what a reader gets who pastes it into a new project.</summary>
internal static class ExampleProgram
{
    /// <summary>The usings that a new project has (<c>ImplicitUsings</c>), and that of the library.</summary>
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using NamedEntities;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    /// <summary>As a new project has them; the SDK, too, is silent about packages that refer to an earlier platform (CS1701).</summary>
    private static readonly CSharpCompilationOptions Options =
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]);

    /// <summary>The assemblies that the tests run with.</summary>
    private static readonly string[] Assemblies =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>Compiles an example.</summary>
    /// <returns>What the compiler says, warnings included; nothing if all is well.</returns>
    public static IReadOnlyList<string> Compile(CodeBlock example)
    {
        using MemoryStream assembly = new();
        return Compile(example, [.. Assemblies, .. WebAssemblies()], assembly);
    }

    /// <summary>Compiles and runs an example in a folder of its own.</summary>
    /// <returns>What it prints.</returns>
    /// <exception cref="InvalidDataException">It does not compile.</exception>
    public static string Run(CodeBlock example)
    {
        using MemoryStream assembly = new();
        IReadOnlyList<string> faults = Compile(example, Assemblies, assembly);
        if (faults.Count > 0)
            throw new InvalidDataException($"{example} does not compile: {string.Join('\n', faults)}");
        assembly.Position = 0;

        AssemblyLoadContext context = new(example.ToString(), isCollectible: true);
        string folder = Directory.CreateTempSubdirectory("example").FullName;
        string previousFolder = Directory.GetCurrentDirectory();
        TextWriter previousOutput = Console.Out;
        using StringWriter output = new() { NewLine = "\n" };
        try
        {
            Directory.SetCurrentDirectory(folder);
            Console.SetOut(output);
            context.LoadFromStream(assembly).EntryPoint!.Invoke(
                null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null);
            return output.ToString();
        }
        finally
        {
            Console.SetOut(previousOutput);
            Directory.SetCurrentDirectory(previousFolder);
            Directory.Delete(folder, recursive: true);
            context.Unload();
        }
    }

    private static IReadOnlyList<string> Compile(CodeBlock example, IEnumerable<string> assemblies, Stream output)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Example",
            [CSharpSyntaxTree.ParseText(Usings, Language), CSharpSyntaxTree.ParseText(example.Content, Language)],
            LatestOfEach(assemblies).Select(path => MetadataReference.CreateFromFile(path)),
            Options);
        return [.. compilation.Emit(output).Diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString())];
    }

    /// <summary>ASP.NET Core, which lies beside the runtime in every SDK. The tests do not load it.</summary>
    private static string[] WebAssemblies()
    {
        DirectoryInfo runtime = new(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        return Directory.GetFiles(
            Path.Combine(runtime.Parent!.Parent!.FullName, "Microsoft.AspNetCore.App", runtime.Name), "*.dll");
    }

    /// <summary>Of assemblies of one name the last named: a shared framework has a later one than a package.</summary>
    private static IEnumerable<string> LatestOfEach(IEnumerable<string> assemblies) =>
        assemblies.GroupBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase).Select(paths => paths.Last());
}
