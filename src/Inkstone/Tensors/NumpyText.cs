using System.Globalization;
using System.Numerics;

namespace Inkstone;

/// <summary>
/// Arrays as text, character for character as numpy prints them with its defaults: lines of 75 columns, more than 1000 elements
/// shortened to the first and last three of each axis, an exponent where the numbers differ too much in size, nan and inf.
/// </summary>
/// <example><code>
/// NumpyText.Str(Tensor.From([0.5f, 0.25f, 1, 10.125f]));    // [ 0.5    0.25   1.    10.125]
/// NumpyText.Repr(Tensor.From([0.5f, 1]));                    // array([0.5, 1. ], dtype=float32)
/// NumpyText.Str&lt;byte&gt;([7, 2, 1], 3);                         // [7 2 1]
/// </code></example>
public static class NumpyText
{
    /// <summary>What Python's <c>str(array)</c> gives for a float32 array: elements separated by spaces.</summary>
    /// <param name="tensor">The array.</param>
    /// <param name="precision">The most digits after the point, as numpy's print option of that name.</param>
    /// <exception cref="ArgumentOutOfRangeException">The precision is negative.</exception>
    public static string Str(Tensor tensor, int precision = 8)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Str(tensor.AsSpan(), tensor.Shape, precision);
    }

    /// <summary>What Python's <c>repr(array)</c> gives for a float32 array: <c>array([1., 2.], dtype=float32)</c>.</summary>
    /// <param name="tensor">The array.</param>
    /// <param name="precision">The most digits after the point, as numpy's print option of that name.</param>
    /// <exception cref="ArgumentOutOfRangeException">The precision is negative.</exception>
    public static string Repr(Tensor tensor, int precision = 8)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Repr(tensor.AsSpan(), tensor.Shape, precision);
    }

    /// <summary>What Python's <c>str(array)</c> gives: elements separated by spaces; a single number (shape <c>()</c>) without brackets.</summary>
    /// <typeparam name="T">float, double, or an integer type of 8 to 64 bits.</typeparam>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="shape">The size of each axis.</param>
    /// <param name="precision">The most digits after the point of a float, as numpy's print option of that name.</param>
    /// <exception cref="ArgumentException">The shape does not hold as many elements as there are values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The precision is negative.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static string Str<T>(ReadOnlySpan<T> values, Shape shape, int precision = 8)
        where T : unmanaged, INumber<T>
    {
        Check(values, shape, precision);
        _ = TypeName<T>();
        return shape.Rank == 0 ? Single(values[0]) : NumpyLayout.Write(shape, Words(values, shape, precision), " ", "", "");
    }

    /// <summary>What Python's <c>repr(array)</c> gives: <c>array([7, 2, 1], dtype=uint8)</c>; int64 and float64 go without saying.</summary>
    /// <inheritdoc cref="Str{T}(ReadOnlySpan{T}, Shape, int)"/>
    public static string Repr<T>(ReadOnlySpan<T> values, Shape shape, int precision = 8)
        where T : unmanaged, INumber<T>
    {
        Check(values, shape, precision);
        var typeName = TypeName<T>();
        var isImplied = values.Length > 0 && (typeof(T) == typeof(double) || typeof(T) == typeof(long));
        var suffix = isImplied ? ")" : ",";
        var list = values.Length == 0 && shape.Rank > 1
            ? $"[], shape={shape}"
            : NumpyLayout.Write(shape, Words(values, shape, precision), ", ", "array(", suffix);
        var text = $"array({list}{suffix}";
        if (isImplied)
        {
            return text;
        }

        var lastLine = text.Length - (text.LastIndexOf('\n') + 1);
        var type = $"dtype={typeName})";
        return lastLine + type.Length + 1 > NumpyLayout.LineWidth ? $"{text}\n      {type}" : $"{text} {type}";
    }

    /// <summary>The elements that are shown, in order, each as wide as the others.</summary>
    private static string[] Words<T>(ReadOnlySpan<T> values, Shape shape, int precision)
        where T : unmanaged, INumber<T>
    {
        var shown = NumpyLayout.ShownElements(shape);
        var picked = new T[shown.Count];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = values[shown[i]];
        }

        return picked switch
        {
            float[] floats => NumpyFloats.Format(floats, precision),
            double[] doubles => NumpyFloats.Format(doubles, precision),
            _ => NumpyLayout.AlignRight(Array.ConvertAll(picked, value => value.ToString(null, CultureInfo.InvariantCulture))),
        };
    }

    private static string Single<T>(T value)
        where T : unmanaged, INumber<T>
        => value switch
        {
            float number => NumpyFloats.Single(number),
            double number => NumpyFloats.Single(number),
            _ => value.ToString(null, CultureInfo.InvariantCulture),
        };

    private static string TypeName<T>()
        where T : unmanaged
        => default(T) switch
        {
            float => "float32",
            double => "float64",
            byte => "uint8",
            sbyte => "int8",
            short => "int16",
            ushort => "uint16",
            int => "int32",
            uint => "uint32",
            long => "int64",
            ulong => "uint64",
            _ => throw new NotSupportedException(
                $"NumpyText writes float, double and the integer types of 8 to 64 bits. Received: {typeof(T).Name}. Convert the values to one of those."),
        };

    private static void Check<T>(ReadOnlySpan<T> values, Shape shape, int precision)
        where T : unmanaged
    {
        if (precision < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(precision), $"The precision is a number of digits, zero or more. Received: {precision}.");
        }

        if (shape.Size != values.Length)
        {
            throw new ArgumentException($"Shape {shape} holds {shape.Size} values. Received: {values.Length} values.", nameof(values));
        }
    }
}
