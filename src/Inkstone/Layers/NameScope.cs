using System.Text;

namespace Inkstone.Layers;

/// <summary>
/// Makes names as Keras does: the class in snake case, then the same with <c>_1</c>, <c>_2</c>, ... Each model counts on its own;
/// models that share a scope count on together, as they do in one Keras process (<c>sequential_1</c>, <c>dense_2</c>).
/// </summary>
public sealed class NameScope
{
    private readonly Dictionary<string, int> _used = [];

    /// <summary>The next name for a class of layer or model.</summary>
    public string Next(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var name = BaseName(type);
        var number = _used.GetValueOrDefault(name);
        _used[name] = number + 1;
        return number == 0 ? name : $"{name}_{number}";
    }

    /// <summary>A class name in snake case, by Keras' rule: <c>ReLU</c> gives <c>re_lu</c>, <c>Conv2D</c> gives <c>conv2d</c>.</summary>
    internal static string BaseName(Type type)
    {
        if (type == typeof(Input))
        {
            return "input_layer"; // Keras' class is InputLayer
        }

        // Keras' two substitutions: (.)([A-Z][a-z]+) and ([a-z])([A-Z]) each get an underscore between their parts.
        var name = type.Name;
        var snake = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i])
                && ((i + 1 < name.Length && char.IsLower(name[i + 1])) || char.IsLower(name[i - 1]));
            if (startsWord)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
