using System.Reflection;
using System.Runtime.CompilerServices;

namespace Inkstone.Tests;

/// <summary>
/// The public surface of a library as text, one line for each type and member. It is kept beside the tests, so that a change of
/// what users build on is seen in review. After an intended change the test writes the new text to the file it names.
/// </summary>
internal static class PublicApi
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static void ShouldBe(Assembly assembly, string fileName)
    {
        var expected = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, fileName));
        var actual = Lines(assembly).ToArray();
        if (actual.SequenceEqual(expected))
        {
            return;
        }

        var received = Path.Combine(AppContext.BaseDirectory, Path.ChangeExtension(fileName, ".received.txt"));
        File.WriteAllText(received, string.Join('\n', actual) + "\n");
        var first = actual.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail(
            $"The public surface changed, first in line {first + 1}: expected \"{expected.ElementAtOrDefault(first)?.Trim()}\", found \"{actual.ElementAtOrDefault(first)?.Trim()}\". " +
            $"If that is intended, put {received} in place of tests/PublicApi/{fileName}.");
    }

    private static IEnumerable<string> Lines(Assembly assembly)
    {
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            yield return $"{Kind(type)} {Name(type)}{(type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) ? $" : {Name(parent)}" : "")}";
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(Describe).OfType<string>().Order(StringComparer.Ordinal);
            foreach (var member in members)
            {
                yield return $"    {member}";
            }
        }
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "class" : "open class";

    private static string? Describe(MemberInfo member) => member switch
    {
        FieldInfo field when field.IsPublic && !field.IsSpecialName => $"{Name(field.FieldType)} {field.Name}",
        PropertyInfo property when Visible(property.GetMethod) =>
            $"{Name(property.PropertyType)}{Mark(Nullability.Create(property).ReadState, property.PropertyType)} {property.Name}{Parameters(property.GetIndexParameters(), "[", "]")} {{ get;{(Visible(property.SetMethod) ? " set;" : "")} }}",
        ConstructorInfo constructor when Visible(constructor) && !constructor.IsStatic => $"new{Parameters(constructor.GetParameters(), "(", ")")}",
        MethodInfo method when Visible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !method.IsDefined(typeof(CompilerGeneratedAttribute)) =>
            $"{(method.IsStatic ? "static " : method.IsAbstract ? "abstract " : "")}{(method.IsFamily ? "protected " : "")}{Name(method.ReturnType)}{Mark(Nullability.Create(method.ReturnParameter).ReadState, method.ReturnType)} {method.Name}{Parameters(method.GetParameters(), "(", ")")}",
        _ => null,
    };

    private static bool Visible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static string Parameters(ParameterInfo[] parameters, string open, string close) =>
        parameters.Length == 0 && open == "["
            ? ""
            : open + string.Join(", ", parameters.Select(parameter =>
                $"{Name(parameter.ParameterType)}{Mark(Nullability.Create(parameter).WriteState, parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {FormattableString.Invariant($"{parameter.DefaultValue ?? "null"}")}" : "")}")) + close;

    private static string Mark(NullabilityState state, Type type) => state == NullabilityState.Nullable && !type.IsValueType ? "?" : "";

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var name = type.Namespace == "Inkstone" || type.Namespace?.StartsWith("Inkstone.", StringComparison.Ordinal) == true ? type.FullName ?? type.Name : type.Name;
        name = name.Split('[')[0].Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.IsArray ? $"{Name(type.GetElementType()!)}[]" : name;
    }
}
