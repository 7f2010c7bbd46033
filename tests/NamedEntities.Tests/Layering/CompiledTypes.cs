using Mono.Cecil;
using NUnit.Framework;

namespace NamedEntities.Tests.Layering;

/// <summary>What the compiled types of the library refer to: in signatures, fields, attributes and the bodies of methods.</summary>
/// <remarks>Constants leave no trace: the compiler writes their values out.</remarks>
internal static class CompiledTypes
{
    private const string Library = "NamedEntities";

    /// <summary>Each type and each other type of the library that it refers to; nested types count as the one they stand in.</summary>
    public static IReadOnlySet<(string From, string To)> References { get; } = Read();

    private static HashSet<(string From, string To)> Read()
    {
        string path = Path.Combine(TestContext.CurrentContext.TestDirectory, $"{Library}.dll");
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        return
        [
            .. from type in module.GetTypes()
               let referring = Outermost(type)
               from reference in ReferencesOf(type)
               let referred = Outermost(reference)
               where IsOfLibrary(referring) && IsOfLibrary(referred) && referring.FullName != referred.FullName
               select (referring.FullName, referred.FullName),
        ];
    }

    private static bool IsOfLibrary(TypeReference type) =>
        type.Namespace == Library || type.Namespace.StartsWith($"{Library}.", StringComparison.Ordinal);

    private static TypeReference Outermost(TypeReference type) =>
        type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<TypeReference> ReferencesOf(TypeDefinition type) =>
    [
        .. Parts(type.BaseType),
        .. type.Interfaces.SelectMany(implemented => Parts(implemented.InterfaceType)),
        .. type.Fields.SelectMany(field => Parts(field.FieldType)),
        .. type.CustomAttributes.SelectMany(ReferencesOf),
        .. type.Methods.SelectMany(ReferencesOf),
        .. type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Variables)
            .SelectMany(variable => Parts(variable.VariableType)),
        .. type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions)
            .Select(instruction => instruction.Operand).OfType<MemberReference>().SelectMany(ReferencesOf),
    ];

    private static IEnumerable<TypeReference> ReferencesOf(CustomAttribute attribute) =>
        attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>().SelectMany(Parts)
            .Concat(Parts(attribute.AttributeType));

    private static IEnumerable<TypeReference> ReferencesOf(MemberReference member) => member switch
    {
        TypeReference type => Parts(type),
        FieldReference field => [.. Parts(field.DeclaringType), .. Parts(field.FieldType)],
        GenericInstanceMethod method => [.. method.GenericArguments.SelectMany(Parts), .. ReferencesOf(method.ElementMethod)],
        MethodReference method =>
        [
            .. Parts(method.DeclaringType),
            .. Parts(method.ReturnType),
            .. method.Parameters.SelectMany(parameter => Parts(parameter.ParameterType)),
        ],
        _ => [],
    };

    /// <summary>A type without what is around it (arrays, references), and its type arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. Parts(generic.ElementType), .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
