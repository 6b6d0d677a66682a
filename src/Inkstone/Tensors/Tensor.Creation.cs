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
}
