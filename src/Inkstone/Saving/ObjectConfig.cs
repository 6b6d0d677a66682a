using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Inkstone.Layers;

namespace Inkstone.Saving;

/// <summary>
/// Layers, initializers, losses, metrics, optimizers and schedules as JSON, after Keras' form:
/// <c>{"class_name": "Dense", "config": {"units": 10, "activation": "softmax", ...}}</c>. A constructor is the configuration:
/// each of its parameters is written from the public property of the same name, and given back when the object is made again,
/// so that no class needs saving code of its own.
/// </summary>
internal static class ObjectConfig
{
    public static JsonObject Write(object value) => Write(value, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static JsonObject Write(object value, HashSet<object> written)
    {
        if (value is Layer layer && !written.Add(value))
        {
            throw new InvalidOperationException(
                $"Layer '{layer.Name}' has two places in the model, and a file would make two layers of it. To save such a model make it a Functional, which may apply a layer twice, or write a class of your own, derived from Model, that makes the layer once and uses it twice.");
        }

        if (value is Functional functional)
        {
            return GraphConfig.Write(functional, part => Write(part, written));
        }

        var config = new JsonObject();
        foreach (var parameter in Parameters(value.GetType()))
        {
            var property = value.GetType().GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
                ?? throw new InvalidOperationException(
                    $"{value.GetType().Name} cannot be saved: its constructor parameter '{parameter.Name}' needs a public property of the same name, so that it can be made again from its file.");
            config[Key(parameter.Name!)] = WriteValue(property.GetValue(value), value.GetType(), written);
        }

        return new JsonObject { ["class_name"] = value.GetType().Name, ["config"] = config };
    }

    /// <summary>Makes the object again. What is wrong with the JSON comes as an <see cref="InvalidDataException"/>.</summary>
    /// <param name="json">What <see cref="Write(object)"/> gave.</param>
    /// <param name="kind">The base class it must have.</param>
    /// <param name="customTypes">Classes that are not Inkstone's own.</param>
    public static object Read(JsonNode? json, Type kind, IReadOnlyList<Type> customTypes)
    {
        var className = Text(json?["class_name"], $"the class_name of a {kind.Name}");
        var type = Find(className, kind, customTypes);
        var config = json!["config"] as JsonObject ?? throw new InvalidDataException($"{className}: expected an object \"config\".");
        if (type == typeof(Functional))
        {
            return GraphConfig.Read(config, customTypes);
        }

        var parameters = Parameters(type).ToList();
        if (config.FirstOrDefault(item => parameters.All(parameter => Key(parameter.Name!) != item.Key)) is { Key: { } unknown })
        {
            throw new InvalidDataException(
                $"{className}: its config has a value \"{unknown}\", which the constructor does not take. It takes: {string.Join(", ", parameters.Select(parameter => Key(parameter.Name!)))}. Load the file with the code that saved it.");
        }

        var arguments = new Dictionary<string, object?>();
        foreach (var parameter in parameters)
        {
            if (config.TryGetPropertyValue(Key(parameter.Name!), out var value))
            {
                arguments[parameter.Name!] = ReadValue(value, parameter.ParameterType, $"{className}.{Key(parameter.Name!)}", customTypes);
            }
            else if (!parameter.HasDefaultValue)
            {
                throw new InvalidDataException($"{className}: expected a value \"{Key(parameter.Name!)}\" in its config; there is none.");
            }
        }

        try
        {
            var constructor = Constructor(type);
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter => arguments.GetValueOrDefault(parameter.Name!, Default(parameter)))]);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{className}: {exception.InnerException.Message}", exception.InnerException);
        }
    }

    private static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)
        ?? throw new InvalidOperationException($"{type.Name} cannot be saved or loaded: it has no public constructor.");

    // A scope for names serves only while a model is being put together.
    private static IEnumerable<ParameterInfo> Parameters(Type type) =>
        Constructor(type).GetParameters().Where(parameter => parameter.ParameterType != typeof(NameScope));

    private static object? Default(ParameterInfo parameter) =>
        parameter.DefaultValue is null && parameter.ParameterType.IsValueType ? RuntimeHelpers.GetUninitializedObject(parameter.ParameterType) : parameter.DefaultValue;

    private static Type Find(string className, Type kind, IReadOnlyList<Type> customTypes) =>
        OwnTypes(className, kind).Concat(customTypes).FirstOrDefault(type => type.Name == className && !type.IsAbstract && type.IsAssignableTo(kind))
        ?? throw new InvalidDataException(
            $"There is no {kind.Name} of the class '{className}' in this version of Inkstone. If it is a class of your own, name it when loading: Model.Load(path, typeof({className})).");

    // A class mostly stands in the namespace of its kind, a model beside Model: to look through all classes each time would take most of a load's time.
    private static IEnumerable<Type> OwnTypes(string className, Type kind)
    {
        var assembly = typeof(ObjectConfig).Assembly;
        if (className.Length > 0 && className.All(char.IsAsciiLetterOrDigit)) // in other names GetType sees more than a name
        {
            foreach (var place in (string?[])[kind.Namespace, typeof(Model).Namespace])
            {
                if (assembly.GetType($"{place}.{className}") is { IsPublic: true } type)
                {
                    yield return type;
                }
            }
        }

        foreach (var type in assembly.GetExportedTypes())
        {
            yield return type;
        }
    }

    /// <summary><c>kernelInitializer</c> is written <c>kernel_initializer</c>.</summary>
    private static string Key(string parameter) => string.Concat(parameter.Select(letter => char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static JsonNode? WriteValue(object? value, Type owner, HashSet<object> written) => value switch
    {
        null => null,
        bool flag => flag,
        string text => text,
        int number => number,
        long number => number,
        ulong number => number,
        float number => number,
        double number => number,
        Enum choice => choice.ToString().ToLowerInvariant(), // as Keras writes its choices: "same"
        ActivationFunction function => function.Name,
        Shape shape => new JsonArray([.. shape.Select(size => JsonValue.Create(size))]),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => WriteValue(item, owner, written))]),
        _ when value.GetType().Assembly == typeof(ObjectConfig).Assembly || value is Layer => Write(value, written),
        _ => throw new InvalidOperationException($"{owner.Name} cannot be saved: a constructor parameter of type {value.GetType().Name} has no written form."),
    };

    private static object? ReadValue(JsonNode? json, Type type, string where, IReadOnlyList<Type> customTypes)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (json is null)
        {
            return kind == type && type.IsValueType ? throw new InvalidDataException($"{where}: expected a {kind.Name}, found null.") : null;
        }

        try
        {
            if (kind.IsEnum)
            {
                return Enum.Parse(kind, Text(json, where), ignoreCase: true);
            }

            if (kind == typeof(ActivationFunction))
            {
                return Activations.Find(Text(json, where));
            }

            if (kind == typeof(Shape))
            {
                return Shape.Create([.. json.AsArray().Select(size => size!.GetValue<int>())]);
            }

            if (kind == typeof(string) || kind == typeof(bool) || kind.IsPrimitive)
            {
                return Scalar(json, kind);
            }

            if (kind.IsAssignableTo(typeof(IEnumerable)))
            {
                return ReadItems(json, kind, where, customTypes);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException or OverflowException or NullReferenceException)
        {
            throw new InvalidDataException($"{where}: expected a {kind.Name}, found {Excerpt(json)}.", exception);
        }

        return Read(json, kind, customTypes);
    }

    private static object Scalar(JsonNode json, Type kind) => Type.GetTypeCode(kind) switch
    {
        TypeCode.String => json.GetValue<string>(),
        TypeCode.Boolean => json.GetValue<bool>(),
        TypeCode.Int32 => json.GetValue<int>(),
        TypeCode.Int64 => json.GetValue<long>(),
        TypeCode.UInt64 => json.GetValue<ulong>(),
        TypeCode.Single => json.GetValue<float>(),
        TypeCode.Double => json.GetValue<double>(),
        _ => throw new FormatException(),
    };

    private static Array ReadItems(JsonNode json, Type kind, string where, IReadOnlyList<Type> customTypes)
    {
        var element = kind.IsArray ? kind.GetElementType()! : kind.GetGenericArguments()[0];
        var items = json.AsArray();
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(ReadValue(items[i], element, $"{where}[{i}]", customTypes), i);
        }

        return array;
    }

    private static string Text(JsonNode? json, string what) =>
        json is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new InvalidDataException($"Expected {what} as a string, found {Excerpt(json)}.");

    private static string Excerpt(JsonNode? json)
    {
        var text = json?.ToJsonString() ?? "nothing";
        return text.Length <= 40 ? text : text[..40] + "...";
    }
}
