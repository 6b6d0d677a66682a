namespace Inkstone;

/// <summary>
/// Numbers (float32) with a shape, in row-major order. A tensor never changes once made, needs no disposing, and may be
/// used from any thread; the one kind that changes is <c>Variable</c>. Arithmetic on tensors is recorded by a
/// <c>GradientTape</c> that is active on the same thread.
/// </summary>
public partial class Tensor
{
    internal Tensor(float[] buffer, int offset, Shape shape)
    {
        Buffer = buffer;
        Offset = offset;
        Shape = shape;
        Count = shape.Count;
    }

    internal Tensor(Shape shape)
        : this(new float[shape.Count], 0, shape)
    {
    }

    /// <summary>The size of each axis.</summary>
    public Shape Shape { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    internal float[] Buffer { get; }

    internal int Offset { get; }

    internal Span<float> Span => Buffer.AsSpan(Offset, Count);

    /// <summary>All elements in row-major order; the last axis is contiguous.</summary>
    public ReadOnlySpan<float> AsSpan() => Span;

    /// <summary>A copy of all elements in row-major order.</summary>
    public float[] ToArray() => Span.ToArray();
}
