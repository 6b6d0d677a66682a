using System.Runtime.InteropServices;

namespace Inkstone;

public partial class Tensor
{
    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape) => new(shape);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(Shape shape) => Full(shape, 1);

    /// <summary>A tensor whose elements are all the same.</summary>
    public static Tensor Full(Shape shape, float value)
    {
        var tensor = new Tensor(shape);
        tensor.Span.Fill(value);
        return tensor;
    }

    /// <summary>A single number, of shape <c>()</c>.</summary>
    public static Tensor Scalar(float value) => new([value], 0, Shape.Scalar);

    /// <summary>A tensor of one axis with a copy of the values.</summary>
    public static Tensor From(ReadOnlySpan<float> values) => From(values, values.Length);

    /// <summary>A tensor with a copy of the values, in row-major order.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many elements as there are values.</exception>
    public static Tensor From(ReadOnlySpan<float> values, Shape shape)
    {
        if (values.Length != shape.Size)
        {
            throw new ArgumentException($"Shape {shape} holds {shape.Size} values. Received: {values.Length} values.", nameof(values));
        }

        return new Tensor(values.ToArray(), 0, shape);
    }

    /// <summary>A matrix with a copy of the values.</summary>
    public static Tensor From(float[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var flat = MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, float>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);
        return From(flat, (values.GetLength(0), values.GetLength(1)));
    }

    /// <summary>Class numbers as a tensor of one axis, for the sparse losses.</summary>
    public static Tensor From(ReadOnlySpan<byte> labels)
    {
        var tensor = new Tensor(labels.Length);
        for (var i = 0; i < labels.Length; i++)
        {
            tensor.Buffer[i] = labels[i];
        }

        return tensor;
    }

    /// <summary>Class numbers as a tensor of one axis, for the sparse losses; exact up to 2^24.</summary>
    public static Tensor From(ReadOnlySpan<int> labels)
    {
        var tensor = new Tensor(labels.Length);
        for (var i = 0; i < labels.Length; i++)
        {
            tensor.Buffer[i] = labels[i];
        }

        return tensor;
    }

    /// <summary>
    /// Pictures and the like, kept as the bytes they are: a quarter of the memory, and batches that are gathered faster. In every
    /// computation each counts as the float byte / <paramref name="maximum"/>. Training, evaluation, prediction, ranges such as
    /// <c>x[..100]</c>, reshaping and single elements keep to the bytes; any other operation, even on a range,
    /// makes the floats of the whole tensor, once for all ranges of it, and keeps them: four more bytes for each.
    /// </summary>
    /// <param name="values">The bytes in row-major order; copied.</param>
    /// <param name="shape">The size of each axis.</param>
    /// <param name="maximum">The byte that counts as 1.</param>
    /// <exception cref="ArgumentException">The shape does not hold as many elements as there are bytes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is not a number above 0.</exception>
    /// <example><code>
    /// var x = Tensor.FromBytes(pixels, (60_000, 28, 28));   // 0 to 1
    /// model.Fit(x, Tensor.From(labels));
    /// </code></example>
    public static Tensor FromBytes(ReadOnlySpan<byte> values, Shape shape, float maximum = byte.MaxValue)
    {
        CheckBytes(values.Length, shape, maximum);
        return new Tensor(new ScaledBytes(values.ToArray(), maximum), shape);
    }

    /// <summary>As <see cref="FromBytes"/>, without the copy: the bytes stay where they are, and must not change from now on.</summary>
    /// <inheritdoc cref="FromBytes" />
    internal static Tensor OverBytes(ReadOnlyMemory<byte> values, Shape shape, float maximum = byte.MaxValue)
    {
        CheckBytes(values.Length, shape, maximum);
        return new Tensor(new ScaledBytes(values, maximum), shape);
    }

    /// <summary>Numbers drawn evenly from [minimum, maximum), the same for the same seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is below the minimum, or their difference is not a finite float.</exception>
    public static Tensor Uniform(Shape shape, float minimum = 0, float maximum = 1, ulong seed = 0)
    {
        var random = new RandomStream(seed);
        var tensor = new Tensor(shape);
        foreach (ref var value in tensor.Span)
        {
            value = random.NextFloat(minimum, maximum);
        }

        return tensor;
    }

    /// <summary>Numbers drawn from the normal distribution, the same for the same seed.</summary>
    public static Tensor Normal(Shape shape, float mean = 0, float standardDeviation = 1, ulong seed = 0)
    {
        var random = new RandomStream(seed);
        var tensor = new Tensor(shape);
        foreach (ref var value in tensor.Span)
        {
            value = mean + standardDeviation * random.NextNormal();
        }

        return tensor;
    }

    private static void CheckBytes(int count, Shape shape, float maximum)
    {
        if (count != shape.Size)
        {
            throw new ArgumentException($"Shape {shape} holds {shape.Size} values. Received: {count} bytes.", "values");
        }

        if (!(maximum > 0 && float.IsFinite(maximum)))
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), $"The byte that counts as 1 must be a number above 0, such as 255. Received: {maximum}.");
        }
    }
}
