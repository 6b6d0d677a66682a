using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>Puts lines and columns of zeros around pictures. The gradient is that of the pictures' part.</summary>
    /// <param name="x">(batch, height, width, channels).</param>
    /// <param name="padding">How many: one number for all sides, (top and bottom, left and right), or (top, bottom, left, right).</param>
    /// <returns>(batch, top + height + bottom, left + width + right, channels).</returns>
    /// <exception cref="ArgumentException">x has not four axes, or there are not one, two or four numbers, each zero or more.</exception>
    public static Tensor ZeroPadding2D(Tensor x, Shape padding) => Run(new ZeroPadding2DOperation<float>(Edges.Create(padding)), x);
}

/// <summary>Lines and columns on the four sides of a picture.</summary>
internal readonly record struct Edges(int Top, int Bottom, int Left, int Right)
{
    /// <summary>From what a user wrote: one number, (vertical, horizontal) or all four.</summary>
    public static Edges Create(Shape padding) => padding.Any(number => number < 0) ? throw Invalid(padding) : padding.Rank switch
    {
        1 => new(padding[0], padding[0], padding[0], padding[0]),
        2 => new(padding[0], padding[0], padding[1], padding[1]),
        4 => new(padding[0], padding[1], padding[2], padding[3]),
        _ => throw Invalid(padding),
    };

    /// <summary>The shape with the edges added.</summary>
    public Shape OutputShape(Shape x) => Shape.Create(x[0], Sum(x[1], Top, Bottom), Sum(x[2], Left, Right), x[3]);

    private static int Sum(int size, int before, int after) =>
        size == Shape.Unknown ? size
        : (long)size + before + after is var sum && sum <= int.MaxValue ? (int)sum
        : throw new ArgumentOutOfRangeException(nameof(size), $"Padding of {before} and {after} around {size} pixels is more than a picture can have.");

    private static ArgumentOutOfRangeException Invalid(Shape padding) =>
        new(nameof(padding), $"`padding` must be one, two or four numbers, each zero or more: all sides; (vertical, horizontal); (top, bottom, left, right). Received: padding={padding}");
}

/// <summary>Zeros around pictures.</summary>
internal sealed class ZeroPadding2DOperation<T>(Edges edges) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0].Rank == 4
            ? edges.OutputShape(inputs[0])
            : throw new ArgumentException($"ZeroPadding2D is incompatible with its input: {Window.PicturesExpected(inputs[0])}");

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        output.Span.Clear();
        var (x, line) = (inputs[0], LineLength(inputs[0].Shape));
        for (var i = 0; i < x.Shape[0] * x.Shape[1]; i++)
        {
            x.Span.Slice(i * line, line).CopyTo(output.Span[Start(i, x.Shape, output.Shape)..]);
        }
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var (dx, line) = (inputGradients[0], LineLength(inputs[0].Shape));
        for (var i = 0; i < dx.Shape[0] * dx.Shape[1]; i++)
        {
            outputGradient.Span.Slice(Start(i, dx.Shape, output.Shape), line).CopyTo(dx.Span.Slice(i * line, line));
        }
    }

    private static int LineLength(Shape shape) => shape[2] * shape[3];

    // Where line i of all pictures begins in the output.
    private int Start(int i, Shape x, Shape output)
    {
        var (picture, line) = Math.DivRem(i, x[1]);
        return ((picture * output[1] + edges.Top + line) * output[2] + edges.Left) * x[3];
    }
}
